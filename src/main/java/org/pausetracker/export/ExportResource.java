package org.pausetracker.export;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.report.Csv;

/** Whole datasets, streamed. */
@Path("/api/v1/exports")
@Tag(name = "exports")
public class ExportResource {
    static final String WHOLE = "There is no row limit. A transfer that ends early is broken, never a short file"
            + " that looks whole; HTTP/1.0 cannot show that and is answered 505. Behind the last row come the trailers"
            + " Tracker-Rows and Tracker-SHA-256, which the manifest has, too; they are of the file as it is without"
            + " Content-Encoding.";
    static final String RESTS_ON = "The file. Tracker-Position, Tracker-Hash and Tracker-As-Of say what it rests on.";
    static final String OLD_HTTP = "Asked over HTTP/1.0.";

    private final Exports exports;

    ExportResource(Exports exports) {
        this.exports = exports;
    }

    @GET
    @Path("{dataset}.csv")
    @Produces(Csv.MEDIA_TYPE)
    @Operation(
            operationId = "exportCsv",
            summary = "A whole dataset as CSV (RFC 4180, UTF-8, CRLF, header row, empty for null)",
            description = WHOLE)
    @APIResponse(
            responseCode = "200",
            description = RESTS_ON,
            content = @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "505", description = OLD_HTTP)
    public RestResponse<StreamingOutput> csv(
            @BeanParam ExportParameters parameters,
            @Parameter(description = Profile.PARAMETER, schema = @Schema(enumeration = {"faithful", "spreadsheet"}))
                    @QueryParam("profile")
                    @Nullable
                    String profile,
            @Parameter(hidden = true) @Context RoutingContext request,
            @Context UriInfo uri) {
        Dataset dataset = parameters.dataset();
        Profile written = Profile.named(profile);
        return exports.stream(
                request, uri, parameters, filter -> new DatasetFile(dataset, Format.CSV, written, filter));
    }

    @GET
    @Path("{dataset}.ndjson")
    @Produces(Format.NDJSON_TYPE)
    @Operation(
            operationId = "exportNdjson",
            summary = "A whole dataset as JSON objects, one per line, with the columns of the CSV file as fields",
            description = WHOLE)
    @APIResponse(
            responseCode = "200",
            description = RESTS_ON,
            content = @Content(mediaType = Format.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "505", description = OLD_HTTP)
    public RestResponse<StreamingOutput> ndjson(
            @BeanParam ExportParameters parameters,
            @Parameter(hidden = true) @Context RoutingContext request,
            @Context UriInfo uri) {
        Dataset dataset = parameters.dataset();
        return exports.stream(
                request, uri, parameters, filter -> new DatasetFile(dataset, Format.NDJSON, Profile.FAITHFUL, filter));
    }
}
