package org.pausetracker.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pausetracker.export.Codebook.Column;
import org.pausetracker.export.Codebook.ForeignKey;
import org.pausetracker.export.Codebook.Table;
import org.pausetracker.export.Codebook.Value;
import org.pausetracker.export.Codebook.Vocabulary;

/** The codebook as {@code codebook.yaml} has it: terms once, and columns that refer to them. */
record CodebookSource(
        String since,
        Map<String, String> patterns,
        Map<String, VocabularySource> vocabularies,
        Map<String, Words> terms,
        Map<String, TableSource> datasets) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    record VocabularySource(String title, String description, Map<String, String> values) {}

    record TableSource(
            String path,
            String title,
            String rows,
            @Nullable String since,
            @Nullable List<String> primaryKey,
            @Nullable List<List<String>> uniqueKeys,
            @Nullable List<ForeignKey> foreignKeys,
            @Nullable Map<String, String> api,
            Map<String, @Nullable Words> columns) {}

    /** What a term says, or a column otherwise than its term. */
    record Words(
            @Nullable String term,
            @Nullable String title,
            @Nullable String description,
            @Nullable String type,
            @Nullable String format,
            @Nullable String unit,
            @Nullable String values,
            @Nullable List<String> only,
            @Nullable String pattern,
            @Nullable Integer minimum,
            @Nullable Integer maximum,
            @Nullable String empty,
            @Nullable Boolean required,
            @Nullable Boolean unique,
            @Nullable Boolean freeText,
            @Nullable String since) {
        private static final Words NONE = new Words(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    static Codebook read() {
        try (InputStream file = CodebookSource.class.getResourceAsStream("/codebook.yaml")) {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException with all that is wrong with it */
    static Codebook read(InputStream yaml) throws IOException {
        Codebook codebook = YAML.readValue(yaml, CodebookSource.class).resolve();
        List<String> faults = CodebookCheck.faults(codebook);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("codebook.yaml: " + String.join("; ", faults));
        }
        return codebook;
    }

    private Codebook resolve() {
        return new Codebook(
                since,
                vocabularies.entrySet().stream()
                        .map(entry -> vocabulary(entry.getKey(), entry.getValue()))
                        .toList(),
                datasets.entrySet().stream()
                        .map(entry -> table(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static Vocabulary vocabulary(String name, VocabularySource source) {
        return new Vocabulary(
                name,
                source.title(),
                source.description(),
                source.values().entrySet().stream()
                        .map(value -> new Value(value.getKey(), value.getValue()))
                        .toList());
    }

    private Table table(String name, TableSource source) {
        String first = Objects.requireNonNullElse(source.since(), since);
        return new Table(
                name,
                source.path(),
                source.title(),
                source.rows(),
                Objects.requireNonNullElse(source.primaryKey(), List.of()),
                Objects.requireNonNullElse(source.uniqueKeys(), List.of()),
                Objects.requireNonNullElse(source.foreignKeys(), List.of()),
                source.columns().entrySet().stream()
                        .map(column -> column(name, column.getKey(), column.getValue(), first))
                        .toList(),
                Objects.requireNonNullElse(source.api(), Map.of()));
    }

    private Column column(String table, String name, @Nullable Words given, String first) {
        Words own = given == null ? Words.NONE : given;
        String named = Objects.requireNonNullElse(own.term(), name);
        Words term = terms.get(named);
        if (term == null) {
            throw new IllegalStateException(
                    "codebook.yaml: the column " + name + " of " + table + " has no definition: no term is " + named);
        }
        String vocabulary = either(own, term, Words::values);
        List<String> only = either(own, term, Words::only);
        String empty = Boolean.TRUE.equals(own.required()) ? null : either(own, term, Words::empty);
        return new Column(
                name,
                either(own, term, Words::title),
                either(own, term, Words::description),
                either(own, term, Words::type),
                either(own, term, Words::format),
                either(own, term, Words::unit),
                vocabulary,
                only == null && vocabulary != null ? codes(vocabulary) : only,
                pattern(either(own, term, Words::pattern)),
                either(own, term, Words::minimum),
                either(own, term, Words::maximum),
                empty == null,
                empty,
                Boolean.TRUE.equals(either(own, term, Words::unique)),
                Boolean.TRUE.equals(either(own, term, Words::freeText)),
                Objects.requireNonNullElse(own.since(), first));
    }

    private @Nullable String pattern(@Nullable String name) {
        if (name != null && !patterns.containsKey(name)) {
            throw new IllegalStateException("codebook.yaml: there is no pattern " + name);
        }
        return name == null ? null : patterns.get(name);
    }

    private List<String> codes(String vocabulary) {
        VocabularySource known = vocabularies.get(vocabulary);
        if (known == null) {
            throw new IllegalStateException("codebook.yaml: there is no vocabulary " + vocabulary);
        }
        return List.copyOf(known.values().keySet());
    }

    private static <T> @Nullable T either(Words own, Words term, Function<Words, @Nullable T> what) {
        T said = what.apply(own);
        return said == null ? what.apply(term) : said;
    }
}
