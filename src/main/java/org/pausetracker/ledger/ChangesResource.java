package org.pausetracker.ledger;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Reader;
import org.pausetracker.http.ClientAddress;
import org.pausetracker.http.Limit;
import org.pausetracker.http.ProblemException;
import org.pausetracker.security.CredentialWatch;
import org.pausetracker.security.CredentialWatches;

@Path("/api/v1/changes")
@Tag(name = "ledger")
public class ChangesResource {
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Reader reader;
    private final Audience.Choice audiences;
    private final Citations citations;
    private final ChangeStream stream;
    private final CredentialWatches watches;
    private final SecurityIdentity identity;
    private final ClientAddress addresses;

    ChangesResource(
            Reader reader,
            Audience.Choice audiences,
            Citations citations,
            ChangeStream stream,
            CredentialWatches watches,
            SecurityIdentity identity,
            ClientAddress addresses) {
        this.reader = reader;
        this.audiences = audiences;
        this.citations = citations;
        this.stream = stream;
        this.watches = watches;
        this.identity = identity;
        this.addresses = addresses;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listChanges",
            summary = "Change sets in the order of their positions",
            description = "Positions are gapless and their order is the order of commits: whoever asks for what came"
                    + " after the last position they saw misses and repeats nothing. As text/event-stream they come as"
                    + " they are made, without an end: events named change_set with the position as id and an item of"
                    + " the list as data, and comments while there is nothing to say. limit is not for the stream.")
    @Parameter(
            name = LAST_EVENT_ID,
            in = ParameterIn.HEADER,
            description = "The last position seen on a stream that broke off; it goes before after.",
            schema = @Schema(type = SchemaType.STRING))
    public RestResponse<Page<ChangeSetView>> list(
            @Parameter(description = "The last position seen; 0, the default, for all.") @QueryParam("after") @Nullable
                    String after,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("view") @Nullable String view,
            @Context UriInfo request) {
        Audience audience = audiences.of(view);
        long position = position("after", after);
        int size = Limit.parse(limit);
        return reader.read(rows -> {
            var found = rows.list(
                    ChangeSetView.class,
                    "select * from " + audience.view("change_set") + " where position > ? order by position limit ?",
                    position,
                    size + 1);
            Knowledge head = Knowledge.head(rows);
            Page<ChangeSetView> page = Page.of(found, size, last -> Long.toString(last.position()), head.knownAt());
            Page<ChangeSetView> cited = cited(page, position, audience, request);
            return cited.linked(Answer.list(cited, head, audience).header("Vary", "Accept"), request, "after");
        });
    }

    /** By as many as there are, so that later ones do not join them. Nobody cites what has yet to come. */
    private Page<ChangeSetView> cited(Page<ChangeSetView> page, long after, Audience audience, UriInfo request) {
        int size = page.items().size();
        if (audience == Audience.STAFF || size == 0) {
            return page;
        }
        ChangeSetView last = page.items().get(size - 1);
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("after", after);
        parameters.put("limit", size);
        return page.citedAs(citations.changes(
                "Change sets " + (after + 1) + " to " + last.position(), last.knownAt(), request, parameters));
    }

    @GET
    // Behind JSON for whoever accepts anything.
    @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(hidden = true)
    public Multi<OutboundSseEvent> follow(
            @QueryParam("after") @Nullable String after,
            @QueryParam("view") @Nullable String view,
            @Context Sse sse,
            @Context HttpServerRequest request) {
        Audience audience = audiences.of(view);
        long asked = position("after", after);
        // From the request itself, because the framework takes an empty header for an absent one.
        String lastEventId = request.getHeader(LAST_EVENT_ID);
        long position = lastEventId == null ? asked : position(LAST_EVENT_ID, lastEventId);
        // Set here because the framework has no place for the headers of a stream that depend on the request.
        request.response()
                .putHeader("Cache-Control", audience == Audience.STAFF ? audience.cacheControl() : "no-store")
                // nginx would keep events until it has a buffer full of them.
                .putHeader("X-Accel-Buffering", "no")
                .putHeader("Vary", "Accept");
        if (request.method() == HttpMethod.HEAD) {
            return Multi.createFrom().empty();
        }
        return stream.after(
                position,
                audience,
                () -> audience == Audience.STAFF ? watches.of(identity) : CredentialWatch.ofNobody(),
                sse,
                addresses.of(request));
    }

    private static long position(String name, @Nullable String value) {
        if (value == null) {
            return 0;
        }
        if (!value.matches("\\d{1,18}")) {
            throw ProblemException.badRequest(name, "must be a position: a whole number from 0");
        }
        return Long.parseLong(value);
    }
}
