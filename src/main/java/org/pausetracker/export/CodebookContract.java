package org.pausetracker.export;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Puts the words of the codebook into the OpenAPI document, where a resource has none of its own: what a CSV file has as rows
 * and columns, and what fields of JSON mean that the files have as columns, too.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CodebookContract implements OASFilter {
    private static final String BASE = "/api/v1/";
    private static final String CSV = "text/csv";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        for (Codebook.Table table : Codebook.CURRENT.datasets()) {
            table.api().forEach((schema, prefix) -> describe(schemas, schema, table, prefix));
        }
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (item.getGET() != null) {
                describe(path, item.getGET());
            }
        });
    }

    private static void describe(Map<String, Schema> schemas, String name, Codebook.Table table, String prefix) {
        Schema schema = schemas.get(name);
        if (schema == null || schema.getProperties() == null) {
            throw new IllegalStateException("codebook.yaml: the API has no schema " + name);
        }
        schema.getProperties().forEach((property, type) -> {
            Codebook.Column column = table.column(prefix + property);
            if (column != null && type.getDescription() == null && isScalar(schemas, type)) {
                type.setDescription(column.description());
            }
        });
    }

    /** A cell cannot say what a whole object means. */
    private static boolean isScalar(Map<String, Schema> schemas, Schema schema) {
        if (schema.getAnyOf() != null) {
            return schema.getAnyOf().stream().allMatch(choice -> isScalar(schemas, choice));
        }
        Schema type = schema.getRef() == null
                ? schema
                : schemas.get(schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1));
        return type.getProperties() == null
                && (type.getType() == null
                        || !type.getType().contains(SchemaType.ARRAY)
                                && !type.getType().contains(SchemaType.OBJECT));
    }

    private static void describe(String path, Operation get) {
        APIResponse ok = get.getResponses().getAPIResponse("200");
        List<Codebook.Table> tables = Codebook.CURRENT.datasets().stream()
                .filter(table -> path.equals(BASE + table.path())
                        || path.equals(BASE + "exports/{dataset}.csv")
                                && table.path().startsWith("exports/"))
                .toList();
        if (tables.isEmpty() || ok == null || ok.getContent() == null) {
            return;
        }
        ok.getContent().getMediaTypes().forEach((type, content) -> {
            if (type.startsWith(CSV)) {
                describe(tables, content);
                ok.addHeader(
                        "Link",
                        OASFactory.createHeader()
                                .description(
                                        "The codebook, as describedby, and the address that gives the file for ever, as cite-as.")
                                .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
            }
        });
    }

    private static void describe(List<Codebook.Table> tables, MediaType content) {
        content.setSchema(OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .description(tables.stream()
                        .map(table -> table.path() + ": " + table.rows() + ". Columns: "
                                + table.header().replace(",", ", "))
                        .collect(Collectors.joining(".\n", "", ". The codebook has what they mean."))));
    }
}
