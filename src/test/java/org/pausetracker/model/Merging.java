package org.pausetracker.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pausetracker.event.Review;

/** What a merge makes of the events: what they would be if the two had been one advertiser from the start. */
final class Merging {
    private Merging() {}

    /** Tells it event by event in the recorded order; nothing if a proposal and a verified event would become one. */
    static Optional<List<Event>> of(List<Event> events, World.Advertiser merged, World.Advertiser survivor) {
        List<Event> after = new ArrayList<>();
        for (Event event : events) {
            Event told = event.advertiser() == merged.id() ? event.by(survivor.id()) : event;
            Optional<Event> earlier = after.stream()
                    .filter(known ->
                            told.isLive() && known.isLive() && known.claim().equals(told.claim()))
                    .findFirst();
            if (earlier.isEmpty()) {
                after.add(told);
            } else if (earlier.get().review() != told.review()) {
                return Optional.empty();
            } else {
                after.set(after.indexOf(earlier.get()), earlier.get().joinedBy(told));
                after.add(told.with(told.isVerified() ? Review.RETRACTED : Review.REJECTED));
            }
        }
        return Optional.of(after);
    }
}
