package org.pausetracker.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The codebook, which changes with the build and the settings only. */
@Path(CodebookResource.PATH)
@Tag(name = "exports")
@Singleton
public class CodebookResource {
    static final String PATH = "/api/v1/exports/codebook.json";

    private final byte[] codebook;
    private final String tag;

    CodebookResource(ObjectMapper json, DataLicense license) throws JsonProcessingException {
        this.codebook = json.writeValueAsBytes(CodebookView.of(Codebook.CURRENT, License.of(license)));
        this.tag = "\"" + Sha256.of(codebook) + "\"";
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getCodebook", summary = "What every column of every CSV file means")
    @Parameter(
            name = "If-None-Match",
            in = ParameterIn.HEADER,
            description = "The ETag of the answer at hand.",
            schema = @Schema(implementation = String.class))
    @APIResponse(
            responseCode = "200",
            description = "The codebook.",
            headers =
                    @Header(
                            name = "ETag",
                            description = "Changes when the codebook does.",
                            schema = @Schema(implementation = String.class)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CodebookView.class)))
    @APIResponse(responseCode = "304", description = "The answer at hand is the current one.")
    public RestResponse<byte[]> codebook() {
        return ResponseBuilder.ok(codebook)
                .header("Cache-Control", "no-cache")
                .header("ETag", tag)
                .build();
    }
}
