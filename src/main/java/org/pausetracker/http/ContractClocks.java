package org.pausetracker.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds to the OpenAPI document what every read that takes {@code known_at} answers: what it rests on, a tag, 304. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractClocks implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().values().forEach(item -> {
            Operation get = item.getGET();
            if (get != null && takes(get, "known_at")) {
                complete(get);
            }
        });
    }

    private static boolean takes(Operation operation, String name) {
        List<Parameter> parameters = operation.getParameters();
        return parameters != null
                && parameters.stream().anyMatch(parameter -> parameter.getName().equals(name));
    }

    private static void complete(Operation get) {
        APIResponse ok = get.getResponses().getAPIResponse("200");
        ok.addHeader("ETag", header("Changes when the answer may; not in the staff view of lists and reports."))
                .addHeader(
                        "Tracker-Position",
                        header("The position of the ledger that the answer rests on.")
                                .required(true))
                .addHeader(
                        "Tracker-Hash",
                        header("The hash that the ledger had there, SHA-256 in hexadecimal; none at position 0."));
        if (takes(get, "as_of")) {
            ok.addHeader("Tracker-As-Of", header("The day in the world.").required(true));
        }
        get.addParameter(OASFactory.createParameter()
                .name("If-None-Match")
                .in(In.HEADER)
                .description("The ETag of the answer at hand.")
                .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
        get.getResponses()
                .addAPIResponse(
                        "304", OASFactory.createAPIResponse().description("The answer at hand is the current one."));
    }

    private static Header header(String description) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }
}
