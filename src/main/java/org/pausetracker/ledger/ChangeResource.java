package org.pausetracker.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Reader;
import org.pausetracker.http.Cursor;
import org.pausetracker.http.FieldErrors;
import org.pausetracker.http.Idempotent;
import org.pausetracker.http.Limit;
import org.pausetracker.http.NextLink;
import org.pausetracker.http.ProblemException;
import org.pausetracker.http.Text;
import org.pausetracker.security.Role;

/** One change set, and the emptying of one of its rows. */
@Path("/api/v1/changes/{position}")
@Tag(name = "ledger")
public class ChangeResource {

    @Schema(name = "Redaction", description = "By whose order, and why.")
    public record RedactionInput(@Text(max = 2000) @Nullable String reason) {}

    private final Reader reader;
    private final Audience.Choice audiences;
    private final Citations citations;
    private final Ledger ledger;
    private final FieldErrors errors;

    ChangeResource(Reader reader, Audience.Choice audiences, Citations citations, Ledger ledger, FieldErrors errors) {
        this.reader = reader;
        this.audiences = audiences;
        this.citations = citations;
        this.ledger = ledger;
        this.errors = errors;
    }

    @GET
    @Operation(
            operationId = "getChange",
            summary = "A change set, with each of its changes",
            description = "The public sees the changes that left something public, or took something from public view.")
    public RestResponse<ChangeDetails> get(
            @PathParam("position") String position, @BeanParam ListParameters list, @Context UriInfo request) {
        Audience audience = audiences.of(list.view);
        int size = Limit.parse(list.limit);
        Cursor cursor = Cursor.decode(list.cursor, 1);
        return reader.read(rows -> {
            ChangeSetView set = rows.first(
                            ChangeSetView.class,
                            "select * from " + audience.view("change_set") + " where position = ?",
                            number(position, 18))
                    .orElseThrow(() -> NotFound.of("change", position));
            // Most sets of a tracker with many proposals have nothing to look through for the public.
            var found = rows.list(
                    ChangeView.class,
                    "select * from change_set_items(?, ?, ?, ?)",
                    set.position(),
                    cursor == null ? 0 : cursor.integer(0),
                    set.changes().isEmpty() ? 0 : size + 1,
                    audience == Audience.STAFF);
            Knowledge head = Knowledge.head(rows);
            Page<ChangeView> page =
                    Page.of(found, size, last -> Cursor.encode(Integer.toString(last.n())), head.knownAt());
            var answer = Answer.list(ChangeDetails.of(set, page, cite(set, list, audience, request)), head, audience);
            return page.next() == null
                    ? answer.build()
                    : answer.header("Link", NextLink.of(request, "cursor", page.next()))
                            .build();
        });
    }

    private @Nullable Cite cite(ChangeSetView set, ListParameters list, Audience audience, UriInfo request) {
        if (audience == Audience.STAFF) {
            return null;
        }
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("cursor", list.cursor);
        parameters.put("limit", list.limit);
        return citations.changes("Change set " + set.position(), set.knownAt(), request, parameters);
    }

    @POST
    @Idempotent
    @Path("{n}/redaction")
    @Transactional
    @RolesAllowed(Role.ADMIN)
    @Operation(
            operationId = "redactChange",
            summary = "Empty what the ledger has of one change, by order of a court",
            description = "The redaction is a recorded change itself, and the row's hash stays. Only what is past is"
                    + " redacted: correct first, so that no present row says it any more. Answers that ask for what was"
                    + " known then leave out what only this row said. There is no way back.")
    public RestResponse<ChangeDetails> redact(
            @PathParam("position") String position, @PathParam("n") String n, RedactionInput input) {
        if (input.reason() == null) {
            errors.add("reason", "is required");
        }
        errors.throwIfAny();
        long at = number(position, 18);
        int nth = (int) number(n, 9);
        ledger.write(
                input.reason(),
                () -> ledger.query(rows -> {
                    rows.run("select ledger_redact(?, ?)", at, nth);
                    return nth;
                }));
        ChangeDetails made = ledger.query(rows -> {
            KnownAt head = KnownAt.head(rows);
            var set = rows.first(
                            ChangeSetView.class, "select * from staff_change_set where position = ?", head.position())
                    .orElseThrow();
            var items = rows.list(ChangeView.class, "select * from change_set_items(?, 0, 1, true)", head.position());
            return ChangeDetails.of(set, new Page<>(items, null, head, null), null);
        });
        return ResponseBuilder.ok(made)
                .header("Cache-Control", Audience.STAFF.cacheControl())
                .build();
    }

    /** A number of a path; what is none names nothing. */
    private static long number(String path, int digits) {
        if (!path.matches("[0-9]{1," + digits + "}")) {
            throw ProblemException.notFound("There is no change " + path + ".");
        }
        return Long.parseLong(path);
    }
}
