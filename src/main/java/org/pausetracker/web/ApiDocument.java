package org.pausetracker.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document, by tag. */
public record ApiDocument(@Nullable String description, List<Tag> tags, List<ApiSchema> schemas) {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

    public record Tag(String name, @Nullable String description, List<ApiOperation> operations) {}

    static ApiDocument of(JsonNode document) {
        Map<String, Tag> tags = new LinkedHashMap<>();
        document.path("tags")
                .forEach(tag -> tags.put(
                        tag.path("name").asText(),
                        new Tag(tag.path("name").asText(), ApiSchema.text(tag, "description"), new ArrayList<>())));
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        String tag = operation.getValue().path("tags").path(0).asText();
                        tags.computeIfAbsent(tag, name -> new Tag(name, null, new ArrayList<>()))
                                .operations()
                                .add(ApiOperation.of(path.getKey(), operation.getKey(), operation.getValue()));
                    }
                }));
        List<ApiSchema> schemas = new ArrayList<>();
        document.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schemas.add(ApiSchema.of(schema.getKey(), schema.getValue())));
        return new ApiDocument(
                ApiSchema.text(document.path("info"), "description"), List.copyOf(tags.values()), schemas);
    }

    /** The fields of a body; none where it is no object. */
    public List<ApiSchema.Field> fields(@Nullable String schema) {
        return schemas.stream()
                .filter(known -> known.name().equals(schema))
                .findFirst()
                .map(ApiSchema::fields)
                .orElse(List.of());
    }

    /** What a table is of, for those who hear it. */
    public String label(String what, String of) {
        return what + " of " + of;
    }
}
