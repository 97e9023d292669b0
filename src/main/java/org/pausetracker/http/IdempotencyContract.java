package org.pausetracker.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Adds {@link Idempotent#HEADER} to every {@code POST} of the OpenAPI document. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class IdempotencyContract implements OASFilter {
    private static final String UNPROCESSABLE = "422";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().values().forEach(item -> {
            if (item.getPOST() != null) {
                item.getPOST().addParameter(key());
                item.getPOST()
                        .getResponses()
                        .addAPIResponse(
                                UNPROCESSABLE, OASFactory.createAPIResponse().ref("unprocessable"));
            }
        });
    }

    private static Parameter key() {
        return OASFactory.createParameter()
                .name(Idempotent.HEADER)
                .in(Parameter.In.HEADER)
                .description("Sent again with the same request by the same token within 24 hours, it brings the first"
                        + " answer and does nothing; with another request it is refused (422).")
                .schema(OASFactory.createSchema()
                        .type(List.of(SchemaType.STRING))
                        .pattern("^[!-~]{1,255}$"));
    }
}
