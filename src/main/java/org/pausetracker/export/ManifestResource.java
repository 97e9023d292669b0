package org.pausetracker.export;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;

/** What proves an exported file whole to those who cannot see trailers, or come later. */
@Path("/api/v1/exports")
@Tag(name = "exports")
public class ManifestResource {
    private static final String HOW =
            "The file is written to find out, unless it was just taken; with both clocks fixed,"
                    + " the answer is the same for ever.";

    private final Exports exports;
    private final ExportLinks links;

    ManifestResource(Exports exports, ExportLinks links) {
        this.exports = exports;
        this.links = links;
    }

    @GET
    @Path("{dataset}.csv/manifest")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getCsvManifest", summary = "Rows, bytes and SHA-256 of a CSV file", description = HOW)
    public RestResponse<ManifestView> csv(
            @BeanParam ExportParameters parameters,
            @Parameter(description = Profile.PARAMETER, schema = @Schema(enumeration = {"faithful", "spreadsheet"}))
                    @QueryParam("profile")
                    @Nullable
                    String profile,
            @Parameter(hidden = true) @Context RoutingContext request,
            @Context UriInfo uri) {
        return manifest(parameters, Format.CSV, Profile.named(profile), request, uri);
    }

    @GET
    @Path("{dataset}.ndjson/manifest")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getNdjsonManifest",
            summary = "Rows, bytes and SHA-256 of a file of JSON lines",
            description = HOW)
    public RestResponse<ManifestView> ndjson(
            @BeanParam ExportParameters parameters,
            @Parameter(hidden = true) @Context RoutingContext request,
            @Context UriInfo uri) {
        return manifest(parameters, Format.NDJSON, Profile.FAITHFUL, request, uri);
    }

    private RestResponse<ManifestView> manifest(
            ExportParameters parameters, Format format, Profile profile, RoutingContext request, UriInfo uri) {
        Dataset dataset = parameters.dataset();
        return exports.digest(
                request,
                parameters,
                filter -> new DatasetFile(dataset, format, profile, filter),
                (file, digest) -> Answer.report(
                                ManifestView.of(file, digest, links.cite(file, digest, uri)),
                                file.filter(),
                                Audience.PUBLIC)
                        .build());
    }
}
