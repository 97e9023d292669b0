package org.pausetracker.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.pausetracker.event.Review;

/** What the numbers of a filter rest on: events by their place in the recorded order, and whom they count, by id. */
record Basing(Map<Integer, Event> events, Map<Integer, World.Advertiser> units) {

    static Basing of(Recording.Known known, Filter filter) {
        Map<Integer, World.Advertiser> units = new HashMap<>();
        for (World.Advertiser advertiser : known.world().advertisers()) {
            if (filter.counts(known.world(), advertiser)) {
                units.put(advertiser.id(), filter.unitOf(known.world(), advertiser));
            }
        }
        List<Event> told = known.events().stream()
                .filter(event -> event.review() == Review.VERIFIED)
                .filter(event -> !event.effectiveOn().isAfter(filter.asOf()))
                .filter(event -> Filter.allows(filter.platforms(), event.platform()) && event.restsOn(filter.bases()))
                .filter(event -> units.containsKey(event.advertiser()))
                .toList();
        Map<Integer, Event> events = new HashMap<>();
        for (Event event : told) {
            if (told.stream()
                    .anyMatch(other -> other.advertiser() == event.advertiser()
                            && other.platform() == event.platform()
                            && Filter.allows(filter.campaigns(), other.campaign()))) {
                events.put(event.recordedOrder(), event);
            }
        }
        return new Basing(events, units);
    }

    /** How events differ from those of another state of knowledge, in words that a comparison has for it. */
    Map<Integer, String> eventsSince(Basing then) {
        return since(events, then.events, (now, before) -> !now.equals(before));
    }

    Map<Integer, String> advertisersSince(Basing then, @Nullable String groupBy) {
        return since(
                units,
                then.units,
                (now, before) -> now.id() != before.id()
                        || "sector".equals(groupBy) && !Objects.equals(now.sector(), before.sector()));
    }

    private static <T> Map<Integer, String> since(
            Map<Integer, T> now, Map<Integer, T> then, BiPredicate<T, T> isChanged) {
        Map<Integer, String> differing = new TreeMap<>();
        then.keySet().stream().filter(id -> !now.containsKey(id)).forEach(id -> differing.put(id, "REMOVED"));
        now.forEach((id, value) -> {
            if (!then.containsKey(id)) {
                differing.put(id, "ADDED");
            } else if (isChanged.test(value, then.get(id))) {
                differing.put(id, "CHANGED");
            }
        });
        return differing;
    }
}
