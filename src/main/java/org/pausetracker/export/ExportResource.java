package org.pausetracker.export;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.pausetracker.database.Reader;
import org.pausetracker.database.Snapshot;
import org.pausetracker.http.ClientAddress;
import org.pausetracker.http.Places;
import org.pausetracker.http.ProblemException;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.ledger.ReadParameters;
import org.pausetracker.report.Csv;

/**
 * Whole datasets, streamed. Headers and rows come from one snapshot, so the position that a file names is the one it was
 * made at.
 */
@Path("/api/v1/exports")
@Tag(name = "exports")
public class ExportResource {
    private static final int RETRY_AFTER_SECONDS = 10;

    private final Reader reader;
    private final ClientAddress addresses;
    private final ExportSettings settings;
    private final Turns turns;
    private final Places places;

    ExportResource(Reader reader, ClientAddress addresses, ExportSettings settings, Turns turns) {
        this.reader = reader;
        this.addresses = addresses;
        this.settings = settings;
        this.turns = turns;
        this.places = new Places(
                "exports",
                settings.concurrent().orElseGet(Turns::forAsManyExports),
                settings.perClient(),
                RETRY_AFTER_SECONDS);
    }

    void countFromTheStart(@Observes StartupEvent start) {
        Stream.of(Dataset.values()).forEach(ExportCount::register);
    }

    @GET
    @Path("{dataset}.csv")
    @Produces(Csv.MEDIA_TYPE)
    @Operation(
            operationId = "exportCsv",
            summary = "A whole dataset as CSV (RFC 4180, UTF-8, CRLF, header row, empty for null)",
            description = "There is no row limit. A transfer that ends early is broken, never a short file that looks"
                    + " whole; HTTP/1.0 cannot show that and is answered 505.")
    @APIResponse(
            responseCode = "200",
            description = "The file. Tracker-Position, Tracker-Hash and Tracker-As-Of say what it rests on.",
            content = @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "505", description = "Asked over HTTP/1.0.")
    public RestResponse<StreamingOutput> csv(
            @Parameter(
                            description = "Which dataset.",
                            schema =
                                    @Schema(
                                            enumeration = {
                                                "events",
                                                "event_sources",
                                                "spells",
                                                "advertisers",
                                                "watchlist_members"
                                            }))
                    @PathParam("dataset")
                    String name,
            @BeanParam ReadParameters parameters,
            @Parameter(hidden = true) @Context RoutingContext request) {
        Dataset dataset = Dataset.named(name);
        if (request.request().version() == HttpVersion.HTTP_1_0) {
            throw ProblemException.httpVersionNotSupported(
                    "Exports need HTTP/1.1: over 1.0 a transfer that broke would look whole.");
        }
        Snapshot snapshot = open(places.take(addresses.of(request.request())));
        CsvStream stream;
        ReadFilter filter;
        try {
            filter = parameters.resolve(snapshot.rows());
            stream = new CsvStream(snapshot, dataset, filter, request, settings, turns);
        } catch (RuntimeException e) {
            snapshot.close();
            throw e;
        }
        if (request.request().method() == HttpMethod.HEAD) {
            stream.closeIfUnused();
        }
        request.addEndHandler(stream.count()::ended);
        // Off the event loop: giving a connection back talks to the database.
        request.addEndHandler(ended -> Infrastructure.getDefaultWorkerPool().execute(stream::closeIfUnused));
        return Answer.file((StreamingOutput) stream, dataset.fileName(), "csv", filter)
                .build();
    }

    private Snapshot open(Runnable leave) {
        try {
            return reader.open(leave);
        } catch (RuntimeException e) {
            leave.run();
            throw e;
        }
    }
}
