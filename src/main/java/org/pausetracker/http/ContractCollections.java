package org.pausetracker.http;

import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** What {@link Contract} says of collections and of what is made in them. */
final class ContractCollections {
    private ContractCollections() {}

    /** Whether the items of a collection can be replaced. */
    static boolean hasVersions(OpenAPI document, String collection) {
        return document.getPaths().getPathItems().entrySet().stream()
                .anyMatch(item -> item.getKey().startsWith(collection + "/{")
                        && item.getValue().getPUT() != null);
    }

    /** A collection answers 201 with the address, and the version if there is one, of what it made. */
    static void complete(Operation operation, boolean versioned) {
        var responses = operation.getResponses();
        if (responses.getAPIResponse("201") == null) {
            responses.addAPIResponse("201", responses.getAPIResponse("200").description("Made."));
            responses.removeAPIResponse("200");
        }
        Contract.answer(
                operation, "201", made -> made.addHeader("Location", Contract.header("The path of what was made.")));
        if (versioned) {
            Contract.answer(
                    operation,
                    "201",
                    made -> made.addHeader("ETag", Contract.header("The version, in double quotes.")));
        }
    }
}
