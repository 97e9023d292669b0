package org.pausetracker.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.pausetracker.database.Reader;
import org.pausetracker.http.PublicUrl;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.Citations;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.ledger.ReadParameters;

/** The exports that the same parameters give, by addresses with both clocks fixed, with what their columns mean. */
@Path("/api/v1/exports/datapackage.json")
@Tag(name = "exports")
public class DataPackageResource {
    private final Reader reader;
    private final PublicUrl url;
    private final Citations citations;
    private final License license;
    private final ObjectMapper json;

    DataPackageResource(Reader reader, PublicUrl url, Citations citations, DataLicense license, ObjectMapper json) {
        this.reader = reader;
        this.url = url;
        this.citations = citations;
        this.license = License.of(license);
        this.json = json;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getDataPackage",
            summary = "The exports as a Frictionless Data Package (version 2, tabular)",
            description = "Its resources are the exports that the same parameters give, with both clocks fixed.")
    @APIResponse(
            responseCode = "200",
            description = "The package; see https://datapackage.org/standard/data-package/.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public RestResponse<byte[]> dataPackage(@BeanParam ReadParameters parameters, @Context UriInfo request) {
        return reader.read(rows -> {
            ReadFilter filter = parameters.resolve(rows);
            byte[] content = write(of(filter, request));
            return Answer.report(content, filter, Audience.PUBLIC).build();
        });
    }

    private DataPackage of(ReadFilter filter, UriInfo request) {
        String home = url.of(request);
        String permalink = citations.permalink(filter, request, Map.of());
        String query = permalink.substring(permalink.indexOf('?'));
        List<DataPackage.Resource> resources = Stream.of(Dataset.values())
                .map(dataset -> Codebook.CURRENT.dataset(dataset.fileName()))
                .map(table -> DataPackage.resource(table, address(home, table, query), null, null))
                .toList();
        return DataPackage.of(filter, citations, home, permalink, license, resources);
    }

    /** The standard allows no two dots in a row, which could lead out of a folder; a sector may have them. */
    private static String address(String home, Codebook.Table table, String query) {
        return home + "/api/v1/" + table.path() + query.replace("..", "%2E%2E");
    }

    private byte[] write(DataPackage content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
