package org.pausetracker.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.FieldChange;

/** What a change did to one field, in lines: those that are gone and those that are new. */
public record ChangeLine(String field, List<String> gone, List<String> added) {

    private static final List<String> FIELDS = List.of(
            "basis",
            "title",
            "publisher",
            "published_on",
            "url",
            "archived_url",
            "quote",
            "note",
            "text",
            "replied_on");

    /** @param reason that is shown beside them, and is a field of a retracted event as well */
    static List<ChangeLine> of(List<FieldChange> changes, @Nullable String reason) {
        return changes.stream()
                .filter(change -> !change.field().equals("review_reason") || !Objects.equals(change.after(), reason))
                .map(ChangeLine::of)
                .toList();
    }

    private static ChangeLine of(FieldChange change) {
        List<String> before = lines(change.before());
        List<String> after = lines(change.after());
        return new ChangeLine(Told.field(change.field()), without(before, after), without(after, before));
    }

    /** Of lists such as sources, only the items that differ; their order may be all that does. */
    private static List<String> without(List<String> lines, List<String> others) {
        List<String> left = new ArrayList<>(lines);
        left.removeAll(others);
        return left;
    }

    public boolean isOrderOnly() {
        return gone.isEmpty() && added.isEmpty();
    }

    private static List<String> lines(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> items
                ? items.stream().map(ChangeLine::line).toList()
                : List.of(line(value));
    }

    /** The database keeps the fields of a source or reply in an order of its own. */
    private static int place(String field) {
        int place = FIELDS.indexOf(field);
        return place < 0 ? FIELDS.size() : place;
    }

    private static String line(@Nullable Object value) {
        if (value instanceof Map<?, ?> fields) {
            return fields.entrySet().stream()
                    .filter(field -> field.getValue() != null)
                    .sorted(Comparator.comparingInt(field -> place(String.valueOf(field.getKey()))))
                    .map(field -> line(field.getValue()))
                    .collect(Collectors.joining(" · "));
        }
        String text = String.valueOf(value);
        return text.matches("\\d{4}-\\d{2}-\\d{2}")
                ? PrintedDate.of(LocalDate.parse(text)).text()
                : text;
    }
}
