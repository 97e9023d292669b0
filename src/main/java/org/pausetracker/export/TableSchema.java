package org.pausetracker.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of the codebook as a <a href="https://datapackage.org/standard/table-schema/">Table Schema</a>, version 2. */
@JsonNaming(LowerCamelCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record TableSchema(
        @JsonProperty("$schema") String profile,
        List<Field> fields,
        List<String> missingValues,
        List<String> primaryKey,
        List<List<String>> uniqueKeys,
        List<ForeignKey> foreignKeys) {
    private static final String PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json";

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Field(
            String name,
            String title,
            String description,
            String type,
            @Nullable String format,
            Constraints constraints) {

        static Field of(Codebook.Column column) {
            return new Field(
                    column.name(),
                    column.title(),
                    column.description() + said(" Unit: ", column.unit()) + said(" Empty: ", column.empty()),
                    column.type(),
                    column.format(),
                    Constraints.of(column));
        }

        private static String said(String before, @Nullable String text) {
            return text == null ? "" : before + text + ".";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Constraints(
            @Nullable Boolean required,
            @Nullable Boolean unique,
            @Nullable String pattern,
            @Nullable @JsonProperty("enum") List<String> values,
            @Nullable Integer minimum,
            @Nullable Integer maximum) {

        static Constraints of(Codebook.Column column) {
            return new Constraints(
                    column.required() ? true : null,
                    column.unique() ? true : null,
                    column.pattern(),
                    column.values(),
                    column.minimum(),
                    column.maximum());
        }
    }

    record ForeignKey(List<String> fields, Reference reference) {}

    record Reference(String resource, List<String> fields) {}

    static TableSchema of(Codebook.Table table) {
        return new TableSchema(
                PROFILE,
                table.columns().stream().map(Field::of).toList(),
                List.of(""),
                table.primaryKey(),
                table.uniqueKeys(),
                table.foreignKeys().stream()
                        .map(key -> new ForeignKey(key.columns(), new Reference(key.dataset(), key.references())))
                        .toList());
    }
}
