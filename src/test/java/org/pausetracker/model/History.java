package org.pausetracker.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pausetracker.event.Basis;
import org.pausetracker.event.DatePrecision;
import org.pausetracker.event.Kind;
import org.pausetracker.event.Review;

/** What writers did, in order. */
record History(World world, List<ChangeSet> changeSets) {

    record ChangeSet(List<Operation> operations, boolean rolledBack) {}

    /** One statement. Events are named by their place in the recorded order, counted round the events there are. */
    sealed interface Operation {}

    record Insert(List<Draft> drafts) implements Operation {}

    record Correct(int event, Draft draft) implements Operation {}

    record ReviewAs(Set<Integer> events, Review review) implements Operation {}

    /** One advertiser into another, by numbers that are counted round those there are. */
    record Merge(int merged, int survivor) implements Operation {}

    record Nothing() implements Operation {}

    /**
     * An event without a place in the recorded order. The number of its advertiser is counted round those there are; for
     * one that was merged it is recorded with the survivor.
     */
    record Draft(
            int advertiser,
            int platform,
            @Nullable Integer campaign,
            Kind kind,
            LocalDate effectiveOn,
            DatePrecision precision,
            @Nullable Integer plannedDays,
            Set<Basis> bases,
            boolean verified) {

        /** The same, by the advertiser that others wait for, on the first platform. */
        Draft onBusiestPair() {
            return new Draft(0, 1, campaign, kind, effectiveOn, precision, plannedDays, bases, true);
        }

        /** The same, by one of two advertisers on one of three days, so that it meets what the other said. */
        Draft crowded() {
            LocalDate day = Histories.FIRST_DAY.plusDays(effectiveOn.toEpochDay() % 3);
            return new Draft(advertiser % 2, 1, campaign, kind, day, precision, plannedDays, bases, true);
        }

        Event in(World world, int recordedOrder, Review review) {
            return new Event(
                    world.survivor(world.counted(advertiser)).id(),
                    platform,
                    campaign,
                    kind,
                    effectiveOn,
                    precision,
                    plannedDays == null || kind != Kind.PAUSE ? null : effectiveOn.plusDays(plannedDays),
                    bases,
                    recordedOrder,
                    review);
        }
    }
}
