package org.pausetracker.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the OpenAPI document.
 *
 * @param role the least that is needed; null for everybody
 */
public record ApiOperation(
        String id,
        String method,
        String path,
        String summary,
        @Nullable String description,
        @Nullable String role,
        List<ApiSchema.Field> parameters,
        @Nullable Body body,
        List<Answer> answers,
        List<Refusal> refusals) {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /** @param schema its name; null where it is no JSON */
    public record Body(String mediaType, @Nullable String schema) {}

    public record Answer(String status, @Nullable String description, List<Body> bodies) {}

    public record Refusal(String status, String name) {}

    static ApiOperation of(String path, String method, JsonNode operation) {
        List<ApiSchema.Field> parameters = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> parameters.add(ApiSchema.parameter(parameter)));
        List<Answer> answers = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        operation.path("responses").properties().forEach(response -> {
            String reference = ApiSchema.reference(response.getValue());
            if (reference == null) {
                answers.add(new Answer(
                        response.getKey(),
                        ApiSchema.text(response.getValue(), "description"),
                        bodies(response.getValue())));
            } else {
                refusals.add(new Refusal(response.getKey(), reference));
            }
        });
        List<Body> asked = bodies(operation.path("requestBody"));
        JsonNode role = operation.path("security").path(0).path("token").path(0);
        return new ApiOperation(
                operation.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("summary").asText(),
                ApiSchema.text(operation, "description"),
                role.isTextual() ? role.asText() : null,
                parameters,
                asked.isEmpty() ? null : asked.get(0),
                answers,
                refusals);
    }

    private static List<Body> bodies(JsonNode carrier) {
        List<Body> bodies = new ArrayList<>();
        carrier.path("content")
                .properties()
                .forEach(content -> bodies.add(new Body(
                        content.getKey(), ApiSchema.reference(content.getValue().path("schema")))));
        return bodies;
    }

    /** For a shell, in which {@code $SLUG} and the like have been set. */
    public String curl(String home) {
        StringBuilder line = new StringBuilder("curl");
        if (!method.equals("GET")) {
            line.append(" -X ").append(method);
        }
        if (role != null) {
            line.append(" -H \"Authorization: Bearer $TOKEN\"");
        }
        if (parameters.stream().anyMatch(parameter -> parameter.name().equals("If-Match"))) {
            line.append(" -H 'If-Match: \"1\"'");
        }
        if (body != null) {
            line.append(" -H 'Content-Type: ")
                    .append(body.mediaType())
                    .append("' --data-binary @")
                    .append(body.mediaType().equals("text/csv") ? "events.csv" : "body.json");
        }
        String address = VARIABLE.matcher(path)
                .replaceAll(variable -> "\\$" + variable.group(1).toUpperCase(Locale.ROOT));
        return line.append(" \"").append(home).append(address).append('"').toString();
    }
}
