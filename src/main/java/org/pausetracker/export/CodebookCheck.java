package org.pausetracker.export;

import java.lang.module.ModuleDescriptor.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pausetracker.export.Codebook.Column;
import org.pausetracker.export.Codebook.ForeignKey;
import org.pausetracker.export.Codebook.Table;
import org.pausetracker.export.Codebook.Value;
import org.pausetracker.export.Codebook.Vocabulary;

/** What would make a codebook say less than it should, or contradict itself. */
final class CodebookCheck {
    private static final Set<String> TYPES = Set.of("string", "integer", "number", "date", "datetime", "array");

    private final Codebook codebook;
    private final List<String> faults = new ArrayList<>();

    private CodebookCheck(Codebook codebook) {
        this.codebook = codebook;
    }

    static List<String> faults(Codebook codebook) {
        CodebookCheck check = new CodebookCheck(codebook);
        codebook.vocabularies().forEach(check::vocabulary);
        codebook.datasets().forEach(check::table);
        return check.faults;
    }

    private void vocabulary(Vocabulary vocabulary) {
        String where = "vocabulary " + vocabulary.name();
        said(where, "title", vocabulary.title());
        said(where, "description", vocabulary.description());
        vocabulary.values().forEach(value -> said(where + ", " + value.value(), "meaning", value.meaning()));
    }

    private void table(Table table) {
        String where = "dataset " + table.name();
        said(where, "path", table.path());
        said(where, "title", table.title());
        said(where, "rows", table.rows());
        Version since = Version.parse(codebook.since());
        for (Column column : table.columns()) {
            column(where + ", column " + column.name(), column);
            Version first = Version.parse(column.since());
            if (first.compareTo(since) < 0) {
                faults.add(where + ", column " + column.name() + " is older than what stands before it");
            }
            since = first;
        }
        Set<String> names = names(table);
        Stream.concat(Stream.of(table.primaryKey()), table.uniqueKeys().stream())
                .flatMap(List::stream)
                .filter(name -> !names.contains(name))
                .forEach(name -> faults.add(where + " has a key of a column " + name + ", which it has not"));
        table.primaryKey().stream()
                .map(table::column)
                .filter(column -> column != null && !column.required())
                .forEach(column -> faults.add(where + " has a primary key that may be empty"));
        table.foreignKeys().forEach(key -> foreignKey(where, names, key));
    }

    private void foreignKey(String where, Set<String> names, ForeignKey key) {
        Table target = codebook.datasets().stream()
                .filter(table -> table.name().equals(key.dataset()))
                .findFirst()
                .orElse(null);
        if (target == null || !names(target).containsAll(key.references()) || !names.containsAll(key.columns())) {
            faults.add(where + " has a foreign key to what is not there: " + key);
        } else if (!isKey(target, key.references())) {
            faults.add(where + " has a foreign key to columns that tell no rows apart: " + key);
        }
    }

    private static boolean isKey(Table table, List<String> columns) {
        return table.primaryKey().equals(columns)
                || table.uniqueKeys().contains(columns)
                || columns.stream().map(table::column).anyMatch(column -> column != null && column.unique());
    }

    private void column(String where, Column column) {
        said(where, "title", column.title());
        said(where, "description", column.description());
        said(where, "type", column.type());
        if (!TYPES.contains(column.type())) {
            faults.add(where + " has an unknown type " + column.type());
        }
        boolean isText = column.type().equals("string");
        if (!isText && (column.format() != null || column.vocabulary() != null || column.freeText())) {
            faults.add(where + " says of a " + column.type() + " what can only be said of a string");
        }
        if (column.freeText() && (column.pattern() != null || column.vocabulary() != null)) {
            faults.add(where + " is free text and bound to a pattern or a vocabulary");
        }
        if (column.empty() != null && column.empty().isBlank()) {
            faults.add(where + " does not say what an empty cell means");
        }
        values(where, column);
        pattern(where, column.pattern());
    }

    private void values(String where, Column column) {
        List<String> values = column.values();
        if (values == null || column.vocabulary() == null) {
            if (values != null) {
                faults.add(where + " has values of no vocabulary");
            }
            return;
        }
        List<String> known = codebook.vocabulary(column.vocabulary()).values().stream()
                .map(Value::value)
                .toList();
        if (values.isEmpty() || !known.containsAll(values)) {
            faults.add(where + " has values that the vocabulary " + column.vocabulary() + " has not");
        }
    }

    private void pattern(String where, @Nullable String pattern) {
        if (pattern == null) {
            return;
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            faults.add(where + " has a pattern that is none: " + e.getDescription());
        }
        if (pattern.startsWith("^") || pattern.endsWith("$")) {
            faults.add(where + " has a pattern with an anchor, which XML Schema takes for a character");
        }
    }

    private void said(String where, String what, @Nullable String text) {
        if (text == null || text.isBlank()) {
            faults.add(where + " has no " + what);
        }
    }

    private static Set<String> names(Table table) {
        return new HashSet<>(table.columns().stream().map(Column::name).toList());
    }
}
