package org.pausetracker.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Says in the OpenAPI document which lists can be followed as a stream: those that know {@code Last-Event-ID}. A resource
 * cannot say so itself, because with one media type described, the generator leaves the other's schema out.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractStreams implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths().getPathItems().values().stream()
                .map(item -> item.getGET())
                .filter(ContractStreams::isStream)
                .forEach(ContractStreams::complete);
    }

    private static boolean isStream(Operation get) {
        return get != null
                && get.getParameters() != null
                && get.getParameters().stream()
                        .anyMatch(parameter -> parameter.getName().equals("Last-Event-ID"));
    }

    private static void complete(Operation get) {
        var stream =
                OASFactory.createMediaType().schema(OASFactory.createSchema().addType(SchemaType.STRING));
        get.getResponses().getAPIResponse("200").getContent().addMediaType("text/event-stream", stream);
    }
}
