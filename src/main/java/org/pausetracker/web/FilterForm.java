package org.pausetracker.web;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.IsoDate;
import org.pausetracker.report.Choices;
import org.pausetracker.report.Units;

/**
 * The read parameters as a form that holds what was asked, even what cannot be answered.
 *
 * @param asOf as it was given
 * @param state empty for one that does not exist
 * @param slider the day as a number of days from the first that the record knows; null without a record
 */
public record FilterForm(
        String asOf,
        String knownAt,
        boolean parent,
        String state,
        List<Pick> picks,
        @Nullable Slider slider) {
    /** Enough for any list that people read; more can be named in the address. */
    private static final int MOST_OPTIONS = 300;

    private static final Map<String, String> LABELS = Map.of(
            "platform", "Platform",
            "campaign", "Campaign",
            "watchlist", "Watchlist",
            "sector", "Sector",
            "country", "Country",
            "basis", "Basis");

    /** A filter whose values can be ticked. */
    public record Pick(String name, String label, String chosen, List<Option> options) {
        public boolean any() {
            return options.stream().anyMatch(Option::checked);
        }
    }

    /** @param count of advertisers that have it; empty where that is not known */
    public record Option(String id, String value, String name, String count, boolean checked) {}

    /** Its end is today, which the reader's clock tells: a page that fixes its day is kept for longer than today. */
    public record Slider(LocalDate first, long value) {}

    /**
     * @param asked parameters as they stand in the address
     * @param resolved the same with canonical slugs; those asked if they could not be resolved
     */
    static FilterForm of(
            MultivaluedMap<String, String> asked,
            Map<String, List<String>> resolved,
            Choices.Known known,
            LocalDate asOf) {
        List<Pick> picks = new ArrayList<>();
        for (String name : List.of("platform", "basis", "sector", "country", "watchlist", "campaign")) {
            List<Option> options = options(name, resolved.getOrDefault(name, List.of()), known);
            if (!options.isEmpty()) {
                picks.add(new Pick(name, LABELS.get(name), chosen(options), options));
            }
        }
        return new FilterForm(
                first(asked, "as_of"),
                first(asked, "known_at"),
                first(asked, "unit").equals("parent"),
                // What is not seen cannot be corrected.
                Units.STATES.contains(first(asked, "state")) ? first(asked, "state") : "",
                picks,
                known.firstDay() == null ? null : slider(known.firstDay(), asOf));
    }

    private static List<Option> options(String name, List<String> chosen, Choices.Known known) {
        List<Choices.Choice> choices = name.equals("basis")
                ? Stream.of("ANNOUNCED", "REPORTED", "OBSERVED", "CONFIDENTIAL")
                        .map(basis -> new Choices.Choice(name, basis, Wording.BASES.get(basis), null))
                        .toList()
                : known.of(name);
        // In the order of the names, whatever is chosen, so that an option keeps its id and with it the focus.
        List<Option> options = new ArrayList<>();
        for (int n = 0; n < choices.size(); n++) {
            boolean checked = chosen.contains(choices.get(n).value());
            if (checked || n < MOST_OPTIONS) {
                options.add(option(n, choices.get(n), checked));
            }
        }
        chosen.stream()
                .filter(value ->
                        choices.stream().noneMatch(choice -> choice.value().equals(value)))
                .forEach(value -> options.add(
                        option(options.size() + choices.size(), new Choices.Choice(name, value, value, null), true)));
        return options;
    }

    private static Option option(int n, Choices.Choice choice, boolean checked) {
        return new Option(
                choice.filter() + "-" + n,
                choice.value(),
                choice.filter().equals("country") ? Told.country(choice.name()) : choice.name(),
                choice.advertisers() == null ? "" : Wording.number(choice.advertisers()),
                checked);
    }

    private static String chosen(List<Option> options) {
        List<Option> checked = options.stream().filter(Option::checked).toList();
        return checked.isEmpty()
                ? "any"
                : checked.size() > 2
                        ? checked.size() + " chosen"
                        : Wording.either(checked.stream()
                                .map(option -> Wording.isolated(option.name()))
                                .toList());
    }

    private static Slider slider(LocalDate firstDay, LocalDate asOf) {
        LocalDate first = firstDay.isAfter(asOf) ? asOf : firstDay;
        return new Slider(first, ChronoUnit.DAYS.between(first, asOf));
    }

    /** The day of an address that may be wrong; today then. */
    static LocalDate day(MultivaluedMap<String, String> asked) {
        return IsoDate.parse(first(asked, "as_of")).orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
    }

    private static String first(MultivaluedMap<String, String> asked, String name) {
        String value = asked.getFirst(name);
        return value == null ? "" : value;
    }
}
