package org.pausetracker.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds to the OpenAPI document the redirect ({@link Moved}) of what has an advertiser's slug in its path. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class MovedContract implements OASFilter {
    private static final String PATH = "/api/v1/advertisers/{slug}";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().forEach((path, item) -> {
            // A history is that of the one whose slug it is, and no merge is repeated with another.
            if (path.startsWith(PATH) && !path.matches(".*/(history|merge)")) {
                item.getGET().getResponses().addAPIResponse("308", moved());
            }
        });
    }

    private static APIResponse moved() {
        return OASFactory.createAPIResponse()
                .description("The advertiser was merged into another.")
                .addHeader(
                        "Location",
                        OASFactory.createHeader()
                                .required(true)
                                .description("The same path and query, of the other.")
                                .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
    }
}
