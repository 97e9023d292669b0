package org.pausetracker.ledger;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An entry of a bibliography for LaTeX. {@code @misc}, because BibTeX's own styles know no {@code @dataset}; letters beyond
 * ASCII stay as they are, which BibLaTeX and today's LaTeX read.
 */
final class BibTex {
    /** By command instead of escaped where BibTeX, which counts braces whatever stands before them, would lose its count. */
    private static final Map<Character, String> SPECIAL = Map.of(
            '\\', "\\textbackslash{}",
            '{', "\\textbraceleft{}",
            '}', "\\textbraceright{}",
            '~', "\\textasciitilde{}",
            '^', "\\textasciicircum{}",
            '&', "\\&",
            '%', "\\%",
            '$', "\\$",
            '#', "\\#",
            '_', "\\_");

    private BibTex() {}

    /** The same in BibTeX as in CSL-JSON. */
    static String entry(CslItem item, KnownAt knownAt) {
        Map<String, String> fields = new LinkedHashMap<>();
        // In two pairs of braces, neither is taken for a person's name nor put in lower case.
        fields.put("author", "{{" + text(item.author().get(0).literal()) + "}}");
        fields.put("title", "{{" + text(item.title()) + "}}");
        if (knownAt.recordedAt() != null) {
            LocalDate day = knownAt.recordedAt().atZone(ZoneOffset.UTC).toLocalDate();
            fields.put("year", "{" + day.getYear() + "}");
            fields.put(
                    "month",
                    day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ROOT).toLowerCase(Locale.ROOT));
        }
        fields.put("version", "{" + item.version() + "}");
        fields.put("url", "{" + url(item.url()) + "}");
        fields.put("note", "{" + text(item.note()) + "}");
        StringBuilder entry = new StringBuilder("@misc{").append(item.id());
        fields.forEach((name, value) ->
                entry.append(",\n  ").append(name).append(" = ").append(value));
        return entry.append("\n}\n").toString();
    }

    static String text(String value) {
        StringBuilder escaped = new StringBuilder();
        for (char c : value.toCharArray()) {
            escaped.append(Character.isISOControl(c) ? " " : SPECIAL.getOrDefault(c, String.valueOf(c)));
        }
        return escaped.toString();
    }

    /** LaTeX takes addresses as they are, so that only what would end the field, or is no address, must not stand there. */
    static String url(String value) {
        return value.replace("\\", "%5C")
                .replace("{", "%7B")
                .replace("}", "%7D")
                .replace(" ", "%20");
    }
}
