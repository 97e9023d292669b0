package org.pausetracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
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

    Catalogue(Reader reader, Audience.Choice audiences, Ledger ledger) {
        this.reader = reader;
        this.audiences = audiences;
        this.ledger = ledger;
    }

    /** What a view record of such a subject has. */
    public interface Item {
        String slug();

        int version();
    }

    /** The page that the request asks for, ordered by slug. */
    public <T extends Item> RestResponse<Page<T>> page(
            Class<T> type,
            String subject,
            ListParameters list,
            UriInfo request,
            Function<Rows, Conditions> conditions) {
        Audience audience = audiences.of(list.view);
        int size = Limit.parse(list.limit);
        Cursor cursor = Cursor.decode(list.cursor, 1);
        return reader.read(rows -> {
            Conditions matching =
                    conditions.apply(rows).andIfGiven("slug collate \"C\" > ?", cursor == null ? null : cursor.text(0));
            var found = rows.list(
                    type,
                    "select * from " + audience.view(subject) + matching.where()
                            + " order by slug collate \"C\" limit ?",
                    matching.parameters(size + 1));
            return Page.of(found, size, last -> Cursor.encode(last.slug()), KnownAt.head(rows))
                    .answer(request, "cursor", audience);
        });
    }

    /** The item that a condition names, with its ETag; a 404 if there is none. */
    public <T extends Item> RestResponse<T> item(
            Class<T> type, String subject, @Nullable String view, String condition, String name) {
        return item(type, subject, view, condition, name, rows -> NotFound.of(subject, name));
    }

    /** @param missing what to throw if there is none */
    public <T extends Item> RestResponse<T> item(
            Class<T> type,
            String subject,
            @Nullable String view,
            String condition,
            String name,
            Function<Rows, RuntimeException> missing) {
        Audience audience = audiences.of(view);
        T item = reader.read(
                rows -> rows.first(type, "select * from " + audience.view(subject) + " where " + condition, name)
                        .orElseThrow(() -> missing.apply(rows)));
        return answer(item, audience);
    }

    public static <T extends Item> RestResponse<T> answer(T item, Audience audience) {
        return RestResponse.ResponseBuilder.ok(item)
                .header("ETag", ETags.of(item.version()))
                .header("Cache-Control", audience.cacheControl())
                .build();
    }

    /** The answer to a PUT: the item as it stands now. */
    public <T extends Item> RestResponse<T> written(Class<T> type, String subject, long id) {
        return answer(read(type, subject, id), Audience.STAFF);
    }

    /** The answer to a POST: 201 with the address of what was made. */
    public <T extends Item> RestResponse<T> created(Class<T> type, String subject, String path, long id) {
        T item = read(type, subject, id);
        return RestResponse.ResponseBuilder.<T>create(201)
                .entity(item)
                .location(URI.create(BASE + path + "/" + item.slug()))
                .header("ETag", ETags.of(item.version()))
                .header("Cache-Control", Audience.STAFF.cacheControl())
                .build();
    }

    private <T> T read(Class<T> type, String subject, long id) {
        return ledger.query(rows -> rows.first(type, "select * from staff_" + subject + " where id = ?", id))
                .orElseThrow();
    }
}
