package org.pausetracker.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pausetracker.event.Basis;
import org.pausetracker.event.Kind;
import org.pausetracker.export.Codebook;
import org.pausetracker.ledger.Action;
import org.pausetracker.ledger.Cite;

/** The record's names as people read them. In templates, {@code told:state(spell.state)}. */
@TemplateExtension(namespace = "told")
public final class Told {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final ObjectWriter CSL = new ObjectMapper().writer();

    private Told() {}

    /** {@code NO_KNOWN_PAUSE} is "No known pause". */
    public static String state(String state) {
        return sentence(state);
    }

    public static String kind(Kind kind) {
        return switch (kind) {
            case PAUSE -> "Pause";
            case REDUCE -> "Reduction";
            case RESUME -> "Resumption";
        };
    }

    /** The same of a code. */
    public static String kind(String code) {
        return kind(Kind.valueOf(code));
    }

    public static String basis(Basis basis) {
        return sentence(basis.name());
    }

    /** What a basis says of a source. */
    public static String meaning(Basis basis) {
        return Codebook.CURRENT.meaning("basis", basis.name());
    }

    public static List<Basis> bases() {
        return List.of(Basis.values());
    }

    /** Read parameters that the form of an advertiser's page does not show, and keeps. */
    public static List<String> kept() {
        return List.of("campaign", "watchlist", "sector", "country");
    }

    public static String action(Action action) {
        return sentence(action.name());
    }

    /** What a spell ended with. */
    public static String end(String endedBy) {
        return switch (endedBy) {
            case "PAUSE" -> "a pause";
            case "REDUCE" -> "a reduction";
            case "RESUME" -> "a resumption";
            case "LAPSE" -> "its planned end passed";
            default -> sentence(endedBy);
        };
    }

    /** A field of the API. */
    public static String field(String name) {
        return name.replace('_', ' ');
    }

    /** The English name of a country. */
    public static String country(String code) {
        // Of any text, as an address may have; the builder of locales takes codes only.
        return new Locale("", code).getDisplayCountry(Locale.ENGLISH);
    }

    public static PrintedDate day(LocalDate day) {
        return PrintedDate.of(day);
    }

    public static String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    /** A citation without the address that it ends with, which is a link on a page. */
    public static String words(Cite cite) {
        return cite.text().substring(0, cite.text().length() - cite.permalink().length());
    }

    /** To copy into a reference manager, which takes lists of items. */
    public static String csl(Cite cite) {
        try {
            return CSL.writeValueAsString(List.of(cite.csl()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What may stand in a column, beside its meaning. */
    public static String facts(Codebook.Column column) {
        return Stream.of(
                        column.format() == null ? column.type() : column.type() + " (" + column.format() + ")",
                        column.unit(),
                        column.values() == null ? null : Wording.either(column.values()),
                        column.minimum() == null ? null : "at least " + column.minimum(),
                        column.maximum() == null ? null : "at most " + column.maximum(),
                        column.unique() ? "unique" : null,
                        column.empty() == null ? "never empty" : "empty: " + column.empty(),
                        "since " + column.since())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    public static String listed(List<String> names) {
        return String.join(", ", names);
    }

    private static String sentence(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ENGLISH).replace('_', ' ');
    }
}
