package org.pausetracker.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The contract that is committed: its operations, and whether a body is what a schema of it says. */
final class Contract {
    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<JsonNode, JsonSchema> schemas = new HashMap<>();
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    /** One method of one path. */
    record Operation(String method, String path, JsonNode node) {
        /** The media types of what it answers with success. */
        List<String> produces() {
            List<String> types = new ArrayList<>();
            node.at("/responses")
                    .forEach(answer -> answer.path("content").fieldNames().forEachRemaining(types::add));
            return types;
        }

        /** {@code advertisers} of {@code /api/v1/advertisers/{slug}/history}. */
        String collection() {
            return path.split("/")[3];
        }
    }

    Contract(Path file) throws IOException {
        document = new YAMLMapper().readTree(file.toFile());
        document.at("/components/schemas").forEach(Contract::close);
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
    }

    /** An answer that says more than its schema would be valid otherwise, and the contract incomplete. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(Contract::close);
    }

    List<Operation> operations() {
        return operations;
    }

    /** What a reference refers to, or the node itself. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(document.at(node.get("$ref").asText().substring(1))) : node;
    }

    Set<ValidationMessage> faults(JsonNode schema, JsonNode body) {
        return schemas.computeIfAbsent(schema, this::compile).validate(body);
    }

    Set<ValidationMessage> problemFaults(JsonNode body) {
        return faults(document.at("/components/responses/bad-request/content/application~1problem+json/schema"), body);
    }

    /** References lead into the components, which have to be below the same root. */
    private JsonSchema compile(JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        root.set("components", document.get("components"));
        return factory.getSchema(root, config);
    }
}
