package org.pausetracker.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.pausetracker.http.PublicUrl;
import org.pausetracker.ledger.Citations;
import org.pausetracker.ledger.ReadParameters;

/** Everything to take away at once. */
@Path("/api/v1/exports/bundle.zip")
@Tag(name = "exports")
public class BundleResource {
    private final Exports exports;
    private final Citations citations;
    private final PublicUrl url;
    private final License license;
    private final ObjectWriter json;

    BundleResource(Exports exports, Citations citations, PublicUrl url, DataLicense license, ObjectMapper json) {
        this.exports = exports;
        this.citations = citations;
        this.url = url;
        this.license = License.of(license);
        this.json = json.writerWithDefaultPrettyPrinter();
    }

    @GET
    @Produces(Bundle.MEDIA_TYPE)
    @Operation(
            operationId = "exportBundle",
            summary =
                    "All datasets as CSV with data package, codebook, license, citation and checksums, as a ZIP archive",
            description = "Every file rests on the same position. " + ExportResource.WHOLE)
    @APIResponse(
            responseCode = "200",
            description = ExportResource.RESTS_ON,
            content =
                    @Content(
                            mediaType = Bundle.MEDIA_TYPE,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "505", description = ExportResource.OLD_HTTP)
    public RestResponse<StreamingOutput> bundle(
            @BeanParam ReadParameters parameters,
            @Parameter(hidden = true) @Context RoutingContext request,
            @Context UriInfo uri) {
        String home = url.of(uri);
        return exports.stream(request, uri, parameters, filter -> {
            String permalink = citations.permalink(filter, uri, Map.of());
            return new Bundle(filter, new BundlePapers(citations, license, json, home, permalink));
        });
    }
}
