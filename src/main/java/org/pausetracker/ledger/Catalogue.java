package org.pausetracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Conditions;
import org.pausetracker.database.Reader;
import org.pausetracker.database.Rows;
import org.pausetracker.http.Cursor;
import org.pausetracker.http.ETags;
import org.pausetracker.http.Limit;

/** How the subjects that have slugs are listed, shown and answered after a write. */
@ApplicationScoped
public class Catalogue {
    public static final String BASE = "/api/v1/";

    private final Reader reader;
    private final Audience.Choice audiences;
    private final Ledger ledger;
    private final Citations citations;

    Catalogue(Reader reader, Audience.Choice audiences, Ledger ledger, Citations citations) {
        this.reader = reader;
        this.audiences = audiences;
        this.ledger = ledger;
        this.citations = citations;
    }

    /** What a view record of such a subject has. */
    public interface Item {
        String slug();

        int version();
    }

    /** The page that the request asks for, ordered by slug, of everything. */
    public <T extends Item> RestResponse<Page<T>> page(
            Class<T> type, String subject, ListParameters list, KnownAtParameter known, UriInfo request) {
        return reader.read(rows -> {
            Knowledge knowledge = known.knowledge(rows);
            Audience audience = audiences.of(list.view);
            Page<T> page =
                    page(rows, type, audience.view(subject, knowledge.past()), new Conditions(), list, knowledge);
            Page<T> cited = citations.cited(page, plural(subject), knowledge, audience, request);
            return cited.linked(Answer.list(cited, knowledge, audience), request, "cursor");
        });
    }

    /** The same, of what matches; the conditions are for a filter. */
    public <T extends Item> RestResponse<Page<T>> page(
            Class<T> type,
            String subject,
            ListParameters list,
            ReadParameters parameters,
            UriInfo request,
            Function<ReadFilter, Conditions> conditions) {
        return reader.read(rows -> {
            ReadFilter filter = parameters.resolve(rows);
            Audience audience = audiences.of(list.view);
            Page<T> page = page(
                    rows,
                    type,
                    audience.view(subject, filter.past()),
                    conditions.apply(filter),
                    list,
                    filter.knowledge());
            Page<T> cited = citations.cited(page, plural(subject), filter, true, audience, request);
            return cited.linked(Answer.report(cited, filter, audience), request, "cursor");
        });
    }

    private static String plural(String subject) {
        return Character.toUpperCase(subject.charAt(0)) + subject.substring(1) + "s";
    }

    private static <T extends Item> Page<T> page(
            Rows rows, Class<T> type, String view, Conditions conditions, ListParameters list, Knowledge knowledge) {
        int size = Limit.parse(list.limit);
        Cursor cursor = Cursor.decode(list.cursor, 1);
        boolean ofAll = conditions.where().isEmpty();
        Conditions matching = conditions.andIfGiven("slug collate \"C\" > ?", cursor == null ? null : cursor.text(0));
        String query = "select * from " + view + matching.where() + " order by slug collate \"C\" limit ";
        List<T> found = knowledge.past() == null && ofAll
                ? rows.prepared(type, size + 1, query + (Limit.rounded(size) + 1), matching.parameters())
                : rows.read(type, query + (size + 1), matching.parameters());
        return Page.of(found, size, last -> Cursor.encode(last.slug()), knowledge.knownAt());
    }

    /** The item that a condition names, with its ETag; a 404 if there is none. */
    public <T extends Item> RestResponse<T> item(
            Class<T> type, String subject, ItemParameters parameters, String condition, String name) {
        return item(type, subject, parameters, condition, name, (rows, past) -> NotFound.of(subject, name));
    }

    /** @param missing what to throw if there is none at a position (null: now) */
    public <T extends Item> RestResponse<T> item(
            Class<T> type,
            String subject,
            ItemParameters parameters,
            String condition,
            String name,
            BiFunction<Rows, @Nullable Long, RuntimeException> missing) {
        Audience audience = audiences.of(parameters.view);
        return reader.read(rows -> {
            Knowledge knowledge = parameters.knowledge(rows);
            String query = "select * from " + audience.view(subject, knowledge.past()) + " where " + condition;
            T item = (knowledge.past() == null ? rows.prepared(type, query, name) : rows.first(type, query, name))
                    .orElseThrow(() -> missing.apply(rows, knowledge.past()));
            return Answer.item(item, item.version(), knowledge, audience);
        });
    }

    /** The answer to a PUT: the item as it stands now. */
    public <T extends Item> RestResponse<T> written(Class<T> type, String subject, long id) {
        T item = read(type, subject, id);
        return Answer.written(item, item.version());
    }

    /** The answer to a POST: 201 with the address of what was made. */
    public <T extends Item> RestResponse<T> created(Class<T> type, String subject, String path, long id) {
        T item = read(type, subject, id);
        return RestResponse.ResponseBuilder.<T>create(201)
                .entity(item)
                .header("Location", BASE + path + "/" + item.slug())
                .header("ETag", ETags.of(item.version()))
                .header("Cache-Control", Audience.STAFF.cacheControl())
                .build();
    }

    private <T> T read(Class<T> type, String subject, long id) {
        return ledger.query(rows -> rows.first(type, "select * from staff_" + subject + "(null) where id = ?", id))
                .orElseThrow();
    }
}
