package org.pausetracker.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unit that a summary counts: an advertiser, or a group under its topmost parent.
 *
 * @param members how many advertisers of the filter it has
 * @param since the day its state began, which is null without a known pause, as all that follows
 * @param platforms where it is in that state
 * @param member the advertiser whose event the state rests on
 * @param basis of that event
 * @param sources how many it has
 */
public record UnitView(
        String slug,
        String name,
        long members,
        String state,
        @Nullable LocalDate since,
        @Nullable String datePrecision,
        List<String> platforms,
        @Nullable String member,
        @Nullable String memberName,
        @Nullable String basis,
        @Nullable Integer sources) {}
