package org.pausetracker.model;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pausetracker.event.Basis;
import org.pausetracker.event.DatePrecision;
import org.pausetracker.event.Kind;
import org.pausetracker.event.Review;

/** What an event says, as far as numbers depend on it. */
record Event(
        int advertiser,
        int platform,
        @Nullable Integer campaign,
        Kind kind,
        LocalDate effectiveOn,
        DatePrecision precision,
        @Nullable LocalDate plannedUntil,
        Set<Basis> bases,
        int recordedOrder,
        Review review) {

    static final Comparator<Event> IN_ORDER =
            Comparator.comparing(Event::effectiveOn).thenComparing(Event::recordedOrder);

    /** What at most one proposed or verified event may say. */
    record Claim(int advertiser, int platform, Kind kind, LocalDate effectiveOn) {}

    Claim claim() {
        return new Claim(advertiser, platform, kind, effectiveOn);
    }

    boolean isLive() {
        return review == Review.PROPOSED || review == Review.VERIFIED;
    }

    boolean isVerified() {
        return review == Review.VERIFIED;
    }

    /** Whether it counts when only these bases do. A resumption counts on any. */
    boolean restsOn(@Nullable Set<Basis> only) {
        return only == null || kind == Kind.RESUME || bases.stream().anyMatch(only::contains);
    }

    /** The same of another advertiser. */
    Event by(int other) {
        return new Event(
                other, platform, campaign, kind, effectiveOn, precision, plannedUntil, bases, recordedOrder, review);
    }

    /** With the sources of another that says the same, and what that states and this leaves open. */
    Event joinedBy(Event other) {
        Set<Basis> all = EnumSet.copyOf(bases);
        all.addAll(other.bases);
        return new Event(
                advertiser,
                platform,
                campaign == null ? other.campaign : campaign,
                kind,
                effectiveOn,
                precision,
                plannedUntil == null ? other.plannedUntil : plannedUntil,
                all,
                recordedOrder,
                review);
    }

    Event with(Review changed) {
        return new Event(
                advertiser,
                platform,
                campaign,
                kind,
                effectiveOn,
                precision,
                plannedUntil,
                bases,
                recordedOrder,
                changed);
    }
}
