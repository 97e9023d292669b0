package org.pausetracker.model;

import java.util.List;
import java.util.function.Predicate;
import org.pausetracker.event.Review;

/** The events of a filter that its numbers leave out. */
record Excluded(long retracted, long proposed, long afterAsOf) {

    static Excluded of(World world, List<Event> events, Filter filter) {
        List<Event> inside = events.stream()
                .filter(event -> filter.counts(event) && filter.counts(world, world.advertiser(event.advertiser())))
                .toList();
        Predicate<Event> later = event -> event.effectiveOn().isAfter(filter.asOf());
        return new Excluded(
                inside.stream()
                        .filter(later.negate().and(event -> event.review() == Review.RETRACTED))
                        .count(),
                inside.stream()
                        .filter(later.negate().and(event -> event.review() == Review.PROPOSED))
                        .count(),
                inside.stream().filter(later.and(Event::isVerified)).count());
    }
}
