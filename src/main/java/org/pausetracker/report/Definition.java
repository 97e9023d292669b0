package org.pausetracker.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Knowledge;
import org.pausetracker.ledger.ReadFilter;

/**
 * What a number means, in words that go with it wherever it goes. The version is raised whenever the meaning changes.
 */
public record Definition(String id, int version, String text) {

    private static final String PAUSED =
            "An advertiser is counted as paused on a day if, of its verified events on some platform that are effective"
                    + " on or before that day, the last one is a PAUSE whose planned end, if one stands, has not"
                    + " passed. One that is not paused anywhere is counted as reduced, else lapsed (a pause announced"
                    + " until a date that has passed, with no word since), else resumed, else as having no known pause,"
                    + " which does not say that it advertises.";

    private static final String PARENT =
            " Advertisers of one group are counted once, under the topmost parent, in the first of these states that"
                    + " any of them is in.";

    private static final String SURVIVAL =
            "How long pauses last. A spell is a longest stretch of days in which an advertiser is paused on one platform:"
                    + " of its verified events there that are effective on or before a day, the last one is a PAUSE whose"
                    + " planned end, if one stands, has not passed. Counted are the spells that began on or before as_of;"
                    + " one advertiser may have several, one after the other or on several platforms. A spell lasts from"
                    + " its first day to the day on which a RESUME or REDUCE takes effect. One that is still open on as_of,"
                    + " or has lapsed (a pause announced until a date that has passed, with no word since), is censored:"
                    + " it is known to have lasted until then at least. Survival after a number of days is the share"
                    + " estimated to be still paused, by Kaplan and Meier, with a 95 % interval on the log-log scale"
                    + " (Kalbfleisch and Prentice); the median is the first day on which it is a half or less.";

    private static final String SURVIVAL_OF_PARENT =
            " A group of advertisers, under its topmost parent, has one spell on a platform for as long as any member is"
                    + " paused there. When that ends, the group is in the first of the states reduced, lapsed and resumed"
                    + " that any member is in; if it is lapsed, the spell is censored.";

    /** Of all numbers there are, while nothing restricts them. */
    public static List<Definition> all() {
        return List.of(pausedAdvertisers(), pausedOverTime(), pauseSurvival());
    }

    /** Short, for a cell of a table. */
    String name() {
        return id + "/" + version;
    }

    /** As a sentence of a citation. */
    String cited(@Nullable Knowledge comparedTo) {
        return "Definition: " + id + ", version " + version + "."
                + (comparedTo == null
                        ? ""
                        : " Compared with position " + comparedTo.knownAt().position() + ".");
    }

    /** What is counted. */
    static String units(ReadFilter filter) {
        return filter.unit().equals("parent") ? "groups of advertisers" : "advertisers";
    }

    /** Of a count that nothing restricts. */
    public static Definition pausedAdvertisers() {
        return new Definition("paused-advertisers", 1, PAUSED);
    }

    static Definition pausedAdvertisers(ReadFilter filter) {
        return pausedAdvertisers().restrictedTo(filter, PARENT);
    }

    private Definition restrictedTo(ReadFilter filter, String parent) {
        return new Definition(id, version, text(text, filter, parent));
    }

    /** Of a series that nothing restricts. */
    public static Definition pausedOverTime() {
        String series = " Paused is the number on the last day of a period; started and ended are how many began and"
                + " ceased to be paused in it, a lapse being an end.";
        return new Definition("paused-advertisers-over-time", 1, PAUSED + series);
    }

    static Definition pausedOverTime(ReadFilter filter) {
        return pausedOverTime().restrictedTo(filter, PARENT);
    }

    /** Of all pauses. */
    public static Definition pauseSurvival() {
        return new Definition("pause-survival", 1, SURVIVAL);
    }

    static Definition pauseSurvival(ReadFilter filter) {
        return pauseSurvival().restrictedTo(filter, SURVIVAL_OF_PARENT);
    }

    private static String text(String text, ReadFilter filter, String parent) {
        String counted =
                filter.unit().equals("parent") ? "Only groups whose topmost parent is of" : "Only advertisers of";
        return Stream.of(
                        text,
                        filter.unit().equals("parent") ? parent : "",
                        restriction("Only spells on these platforms count: ", filter, "platform"),
                        restriction("Only spells of these campaigns count: ", filter, "campaign"),
                        restriction("Only advertisers on these watchlists are counted: ", filter, "watchlist"),
                        restriction(counted + " these sectors are counted: ", filter, "sector"),
                        restriction(counted + " these countries are counted: ", filter, "country"),
                        restriction(
                                "A resumption counts whatever it rests on; pauses and reductions only with a source of"
                                        + " this basis: ",
                                filter,
                                "basis"))
                .collect(Collectors.joining());
    }

    private static String restriction(String words, ReadFilter filter, String parameter) {
        List<String> values = filter.filters().getOrDefault(parameter, List.of());
        return values.isEmpty() ? "" : " " + words + String.join(", ", values) + ".";
    }
}
