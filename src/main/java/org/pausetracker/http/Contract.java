package org.pausetracker.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to the OpenAPI document what holds for every operation of a method, so that no resource repeats it: problems, the
 * token, conditions and the headers of what was made. What a resource says itself stands.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class Contract implements OASFilter {
    private static final String TOKEN = "token";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().addSecurityScheme(TOKEN, token());
        for (ProblemType type : ProblemType.values()) {
            document.getComponents().addResponse(name(type), response(type));
        }
        document.getPaths().getPathItems().forEach((path, item) -> {
            var writable = item.getPUT() != null;
            var versioned = ContractCollections.hasVersions(document, path);
            item.getOperations().forEach((method, operation) -> complete(path, method, writable, versioned, operation));
        });
    }

    private static void complete(
            String path, HttpMethod method, boolean writable, boolean versioned, Operation operation) {
        var writes = method != HttpMethod.GET;
        parameters(operation).forEach(Contract::complete);
        if (writes) {
            refusals(operation, ProblemType.CONFLICT);
        }
        if (writes || operation.getSecurity() != null) {
            requireToken(operation);
            refusals(operation, ProblemType.UNAUTHORIZED, ProblemType.FORBIDDEN);
        }
        if (writes || operation.getSecurity() != null || !parameters(operation).isEmpty()) {
            refusals(operation, ProblemType.BAD_REQUEST);
        }
        if (parameters(operation).stream()
                .anyMatch(parameter -> parameter.getName().equals("view"))) {
            refusals(operation, ProblemType.UNAUTHORIZED, ProblemType.FORBIDDEN);
        }
        if (path.contains("{")) {
            refusals(operation, ProblemType.NOT_FOUND);
        }
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
            refusals(
                    operation,
                    ProblemType.REQUEST_TIMEOUT,
                    ProblemType.CONTENT_TOO_LARGE,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE);
        }
        if (method == HttpMethod.PUT) {
            parameters(operation).stream()
                    .filter(parameter -> parameter.getName().equals("If-Match"))
                    .forEach(parameter -> parameter.required(true).description("The ETag of the version to replace."));
            refusals(operation, ProblemType.PRECONDITION_FAILED, ProblemType.PRECONDITION_REQUIRED);
        }
        if (writable) {
            answer(operation, "200", ok -> ok.addHeader("ETag", header("The version, in double quotes.")));
        }
        if (method == HttpMethod.POST && !path.contains("{")) {
            ContractCollections.complete(operation, versioned);
        }
        // Answers that a resource or the generator declared without a body.
        for (ProblemType type : ProblemType.values()) {
            if (operation.getResponses().getAPIResponse(code(type)) != null) {
                refusals(operation, type);
            }
        }
        refusals(operation, ProblemType.NOT_ACCEPTABLE, ProblemType.URI_TOO_LONG, ProblemType.TOO_MANY_REQUESTS);
        refusals(operation, ProblemType.HEADERS_TOO_LARGE, ProblemType.INTERNAL_ERROR, ProblemType.UNAVAILABLE);
        operation
                .getResponses()
                .setAPIResponses(new TreeMap<>(operation.getResponses().getAPIResponses()));
    }

    private static void requireToken(Operation operation) {
        var role = operation.getSecurity() == null
                ? List.<String>of()
                : operation.getSecurity().stream()
                        .flatMap(known -> known.getSchemes().values().stream())
                        .flatMap(List::stream)
                        .toList();
        operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(TOKEN, role)));
    }

    /** What parameters of one name have in common, and types that annotations with allowed values leave out. */
    private static void complete(Parameter parameter) {
        var schema = parameter.getSchema();
        if (parameter.getName().equals("limit")) {
            schema.type(List.of(SchemaType.INTEGER))
                    .minimum(BigDecimal.ONE)
                    .maximum(BigDecimal.valueOf(Limit.MAX))
                    .defaultValue(Limit.DEFAULT);
        } else if (parameter.getName().equals("view")) {
            parameter.setDescription("staff, with a token, shows what is for staff too.");
            schema.setEnumeration(List.of("staff"));
        }
        if (schema.getType() == null) {
            schema.addType(SchemaType.STRING);
        }
        if (schema.getType().contains(SchemaType.ARRAY) && schema.getEnumeration() != null) {
            schema.items(OASFactory.createSchema().addType(SchemaType.STRING).enumeration(schema.getEnumeration()))
                    .setEnumeration(null);
        }
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }

    static void answer(Operation operation, String status, Consumer<APIResponse> change) {
        var answer = operation.getResponses().getAPIResponse(status);
        if (answer != null) {
            change.accept(answer);
        }
    }

    private static void refusals(Operation operation, ProblemType... types) {
        for (ProblemType type : types) {
            operation
                    .getResponses()
                    .addAPIResponse(code(type), OASFactory.createAPIResponse().ref(name(type)));
        }
    }

    private static APIResponse response(ProblemType type) {
        var schema = OASFactory.createSchema().ref("Problem");
        var response = OASFactory.createAPIResponse()
                .description(type.title() + ".")
                .addHeader(RequestId.HEADER, header("The id under which the log has the request."))
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema)));
        return switch (type) {
            case UNAUTHORIZED -> response.addHeader("WWW-Authenticate", header("Bearer."));
            case UNAVAILABLE, TOO_MANY_REQUESTS -> response.addHeader("Retry-After", header("Seconds."));
            default -> response;
        };
    }

    private static SecurityScheme token() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("An API token; the role named is the least that is needed.");
    }

    static Header header(String description) {
        return OASFactory.createHeader()
                .required(true)
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }

    private static String code(ProblemType type) {
        return Integer.toString(type.status());
    }

    /** {@code BAD_REQUEST} is {@code bad-request}. */
    private static String name(ProblemType type) {
        return type.path().substring("/problems/".length());
    }
}
