package org.pausetracker.export;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What every column of every CSV file means, and what its codes stand for. {@code codebook.yaml} is where people write it.
 *
 * @param since the release since which there are these files
 */
public record Codebook(String since, List<Vocabulary> vocabularies, List<Table> datasets) {

    /** The one of this build. */
    public static final Codebook CURRENT = CodebookSource.read();

    /** The codes that a column may have. */
    @Schema(name = "CodebookVocabulary")
    public record Vocabulary(String name, String title, String description, List<Value> values) {}

    @Schema(name = "CodebookValue")
    public record Value(String value, String meaning) {}

    /**
     * A file.
     *
     * @param api of each schema of the OpenAPI document that says the same in JSON, what its fields lack at the beginning of
     *     their names
     */
    @Schema(name = "CodebookDataset", description = "A CSV file.")
    public record Table(
            String name,

            @Schema(description = "Below /api/v1/.") String path,

            String title,

            @Schema(description = "What its rows are.") String rows,

            @Schema(description = "The columns that together tell its rows apart, and are never empty; none if empty.")
            List<String> primaryKey,

            @Schema(description = "Columns that together tell its rows apart, and may be empty.")
            List<List<String>> uniqueKeys,

            @Schema(description = "Those that hold whatever the filters are.")
            List<ForeignKey> foreignKeys,

            @Schema(description = "In the order of the file. They are only ever appended.")
            List<Column> columns,

            @JsonIgnore @Schema(hidden = true) Map<String, String> api) {

        public @Nullable Column column(String column) {
            return columns.stream()
                    .filter(known -> known.name().equals(column))
                    .findFirst()
                    .orElse(null);
        }

        /** The first line of the file. */
        public String header() {
            return String.join(",", columns.stream().map(Column::name).toList());
        }
    }

    @Schema(
            name = "CodebookForeignKey",
            description = "Each row has a row of another dataset, made by the same filters.")
    public record ForeignKey(List<String> columns, String dataset, List<String> references) {}

    /** @param freeText whether somebody typed it, so that it may begin with anything, unlike codes, slugs, ids and dates */
    @Schema(name = "CodebookColumn")
    public record Column(
            String name,
            String title,
            String description,

            @Schema(
                    description = "A type of Frictionless' Table Schema; an array is JSON.",
                    enumeration = {"string", "integer", "number", "date", "datetime", "array"})
            String type,

            @Schema(description = "uuid, of some strings.") @Nullable
            String format,

            @Schema(description = "Of numbers that are no simple counts.") @Nullable
            String unit,

            @Schema(description = "The vocabulary that has the meaning of its values.") @Nullable
            String vocabulary,

            @Schema(description = "The values that occur, if they are codes.") @Nullable
            List<String> values,

            @Schema(description = "A regular expression that the whole cell matches.") @Nullable
            String pattern,

            @Nullable Integer minimum,
            @Nullable Integer maximum,

            @Schema(description = "Whether it is never empty.")
            boolean required,

            @Schema(description = "What an empty cell means; null where none is.") @Nullable
            String empty,

            @Schema(description = "Whether no two rows of the file have the same.")
            boolean unique,

            @Schema(description = "Whether somebody typed it, so that it may begin with anything.")
            boolean freeText,

            @Schema(description = "The release that has it first.")
            String since) {}

    public Table dataset(String name) {
        return datasets.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The codebook has no dataset " + name));
    }

    public Vocabulary vocabulary(String name) {
        return vocabularies.stream()
                .filter(vocabulary -> vocabulary.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The codebook has no vocabulary " + name));
    }

    /** What a code stands for, as a phrase. */
    public String meaning(String vocabulary, String value) {
        return vocabulary(vocabulary).values().stream()
                .filter(known -> known.value().equals(value))
                .map(Value::meaning)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The codebook has no " + vocabulary + " " + value));
    }
}
