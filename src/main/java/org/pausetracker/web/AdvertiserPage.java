package org.pausetracker.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pausetracker.advertiser.AdvertiserView;
import org.pausetracker.ledger.ReadFilter;

/**
 * What the page of an advertiser shows.
 *
 * @param brands the advertisers that belong to it directly
 * @param more how many events there are beyond those shown
 * @param clocks of the address, for links to others' pages; empty, or with its question mark
 * @param query the read parameters with both clocks as they came out, for links to the API
 */
public record AdvertiserPage(
        AdvertiserView advertiser,
        @Nullable Named parent,
        List<Named> brands,
        ReadFilter filter,
        List<SpellRow> spells,
        List<EventCard> cards,
        boolean more,
        TimelineDrawing drawing,
        Map<String, String> platforms,
        String clocks,
        String query) {

    /** An advertiser by name. */
    public record Named(String slug, String name) {}

    /** What holds on the day, per platform. */
    public List<SpellRow> present() {
        return spells.stream().filter(SpellRow::isOpen).toList();
    }

    /** The page in a sentence. */
    public String sentence() {
        return finding() + ".";
    }

    String finding() {
        return advertiser.name() + ", as of " + day() + restricted() + ": " + states();
    }

    public String states() {
        List<SpellRow> present = present();
        return present.isEmpty()
                ? "No known pause"
                : String.join("; ", present.stream().map(SpellRow::present).toList());
    }

    public String day() {
        return PrintedDate.of(filter.asOf()).text();
    }

    /** Whether anything is known of it beside its name. */
    public boolean isDescribed() {
        return parent != null
                || !brands.isEmpty()
                || !advertiser.aliases().isEmpty()
                || Stream.of(advertiser.sector(), advertiser.country(), advertiser.website(), advertiser.wikidataId())
                        .anyMatch(Objects::nonNull);
    }

    /** Whether an event is announced for a day that has yet to come. */
    public boolean isLater(EventCard card) {
        return !card.isRetracted() && card.event().effectiveOn().isAfter(filter.asOf());
    }

    public boolean isChosen(String parameter, String value) {
        return filter.filters().getOrDefault(parameter, List.of()).contains(value);
    }

    /** What the form does not ask for but keeps. */
    public List<String> kept(String parameter) {
        return filter.filters().getOrDefault(parameter, List.of());
    }

    /** For sentences that leave the page, and must not tell less than they rest on; empty without filters. */
    public String restricted() {
        return limits().isEmpty() ? "" : " (only " + limits() + ")";
    }

    /** What the spells and events are limited to; empty for all. */
    public String limits() {
        return String.join(
                "; ",
                List.of("platform", "campaign", "basis", "watchlist", "sector", "country").stream()
                        .filter(filter.filters()::containsKey)
                        .map(parameter -> parameter + " "
                                + String.join(" or ", filter.filters().get(parameter)))
                        .toList());
    }
}
