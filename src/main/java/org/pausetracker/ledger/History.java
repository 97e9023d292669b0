package org.pausetracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Reader;
import org.pausetracker.database.Rows;
import org.pausetracker.http.Cursor;
import org.pausetracker.http.Limit;

/** The versions of one subject. What of them is public is decided in the database, by {@code history_of}. */
@ApplicationScoped
public class History {
    /** For the OpenAPI description of every history. */
    public static final String SUMMARY = "Every version, oldest first, with what it changed";

    public static final String DESCRIPTION = "When each version was recorded, what it changed, and why; by whom in the"
            + " staff view. What only a redacted row of the ledger said is not shown.";

    private final Reader reader;
    private final Audience.Choice audiences;
    private final Citations citations;

    History(Reader reader, Audience.Choice audiences, Citations citations) {
        this.reader = reader;
        this.audiences = audiences;
        this.citations = citations;
    }

    /** A version with its place in the ledger. */
    record Listed(VersionView version, long position, int n) {
        String cursor() {
            return Cursor.encode(Long.toString(position), Integer.toString(n));
        }
    }

    /**
     * The page that the request asks for.
     *
     * @param name the slug, or the id of an event
     */
    public RestResponse<Page<VersionView>> page(
            String subject, String name, HistoryParameters parameters, UriInfo request) {
        Audience audience = audiences.of(parameters.view);
        int size = Limit.parse(parameters.limit);
        Cursor cursor = Cursor.decode(parameters.cursor, 2);
        return reader.read(rows -> {
            Knowledge knowledge = parameters.knowledge(rows);
            Page<VersionView> page = page(rows, subject, name, knowledge, audience, cursor, size);
            Page<VersionView> cited =
                    citations.cited(page, "Versions of " + subject + " " + name, knowledge, audience, request);
            return cited.linked(Answer.list(cited, knowledge, audience), request, "cursor");
        });
    }

    /** A page of it, from a cursor on, for JSON and for pages. */
    public static Page<VersionView> page(
            Rows rows,
            String subject,
            String name,
            Knowledge knowledge,
            Audience audience,
            @Nullable Cursor cursor,
            int size) {
        boolean staff = audience == Audience.STAFF;
        String id = rows.value(String.class, "select history_id(?, ?, ?, ?)", subject, name, knowledge.past(), staff)
                .orElseThrow(() -> NotFound.of(subject, name));
        var found = rows.list(
                Listed.class,
                "select to_jsonb(h) as version, h.position, h.n from history_page(?, ?, ?, ?, ?, ?, ?) h",
                subject,
                id,
                knowledge.past(),
                staff,
                cursor == null ? 0 : cursor.number(0),
                cursor == null ? 0 : cursor.integer(1),
                size + 1);
        return Page.of(found, size, Listed::cursor, knowledge.knownAt()).map(Listed::version);
    }
}
