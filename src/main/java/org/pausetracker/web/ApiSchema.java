package org.pausetracker.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A schema of the OpenAPI document, in words.
 *
 * @param type in words, where it is no object
 */
public record ApiSchema(String name, @Nullable String description, String type, List<Field> fields) {
    /**
     * A property or parameter.
     *
     * @param where {@code query}, {@code path} or {@code header} for parameters
     * @param schema the name of the schema that it refers to; null for none
     */
    public record Field(
            String name,
            @Nullable String where,
            String type,
            @Nullable String schema,
            boolean required,
            @Nullable String description) {}

    static ApiSchema of(String name, JsonNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(property -> required.add(property.asText()));
        List<Field> fields = new ArrayList<>();
        schema.path("properties")
                .properties()
                .forEach(property -> fields.add(new Field(
                        property.getKey(),
                        null,
                        type(property.getValue()),
                        reference(property.getValue()),
                        required.contains(property.getKey()),
                        text(property.getValue(), "description"))));
        return new ApiSchema(name, text(schema, "description"), type(schema), fields);
    }

    static Field parameter(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        return new Field(
                parameter.path("name").asText(),
                parameter.path("in").asText(),
                type(schema),
                reference(schema),
                parameter.path("required").asBoolean(),
                text(parameter, "description"));
    }

    static @Nullable String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : null;
    }

    /** The name of the schema that one is, or is a list of, or is if it is not null. */
    static @Nullable String reference(JsonNode schema) {
        if (schema.has("$ref")) {
            String reference = schema.get("$ref").asText();
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        if (schema.has("items")) {
            return reference(schema.get("items"));
        }
        for (JsonNode choice : schema.path("anyOf")) {
            String reference = reference(choice);
            if (reference != null) {
                return reference;
            }
        }
        return null;
    }

    static String type(JsonNode schema) {
        if (schema.has("anyOf")) {
            return stream(schema.get("anyOf")).map(ApiSchema::type).collect(Collectors.joining(" or "));
        }
        if (schema.has("$ref")) {
            return String.valueOf(reference(schema));
        }
        String type = schema.path("type").isArray()
                ? stream(schema.get("type")).map(JsonNode::asText).collect(Collectors.joining(" or "))
                : schema.path("type").asText("any");
        if (schema.has("items")) {
            return type.replace("array", "list of " + type(schema.get("items")));
        }
        if (schema.has("enum")) {
            return stream(schema.get("enum")).map(JsonNode::asText).collect(Collectors.joining(", ", "one of ", ""));
        }
        return type.replace("string", schema.path("format").asText("string"));
    }

    private static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }
}
