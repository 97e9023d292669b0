package org.pausetracker.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Action;
import org.pausetracker.ledger.FieldChange;
import org.pausetracker.ledger.KnownAt;

/**
 * How a report differs from the same report at another state of knowledge, and all that accounts for it. "Then" is that other
 * state, earlier or later; "now" is what the report itself rests on.
 *
 * @param <T> the report's numbers, then and as differences
 */
public record Comparison<T>(
        @Schema(description = "Then, which is earlier or later than now; now is the report's own known_at.")
        KnownAt knownAt,

        T numbers,

        @Schema(
                description =
                        "Events that the numbers rest on now and not then (ADDED), then and not now (REMOVED), or both"
                                + " times with other content that matters to them (CHANGED), by day and recorded order.")
        Entries<Event> events,

        @Schema(
                description =
                        "Advertisers that are counted now and not then (ADDED), then and not now (REMOVED), or in another"
                                + " group (CHANGED): with unit=parent of companies, with group_by=sector or country of those. By slug.")
        Entries<Advertiser> advertisers) {

    /** How many of each list are shown. */
    static final int MOST = 1_000;

    /** @param items the first {@link #MOST} of them */
    public record Entries<E>(
            @Schema(description = "How many there are, the sum of the next three.")
            long total,

            long added,
            long removed,
            long changed,

            @Schema(description = "How many of them items has: 1,000 at most.")
            int listed,

            List<E> items) {}

    @Schema(name = "ComparedEvent")
    public record Event(
            @Schema(enumeration = {"ADDED", "REMOVED", "CHANGED"})
            String what,

            String id,

            @Schema(
                    description =
                            "As this and the next are now; where the event does not count now, as they were then.")
            String advertiser,

            String platform,

            @Schema(enumeration = {"PAUSE", "REDUCE", "RESUME"})
            String kind,

            LocalDate effectiveOn,

            @Schema(
                    description =
                            "What matters to numbers and differs from then (before) to now (after), if the event was"
                                    + " public both times: advertiser, platform, campaign, kind, effective_on, date_precision,"
                                    + " planned_until, the bases of its sources, review.")
            List<FieldChange> changes,

            @Schema(
                    description =
                            "What happened to it between the two positions, as in its public history; none where it is"
                                    + " as it was, and counts by what happened to its advertiser or, with campaign, to another event.")
            List<Step> steps) {}

    @Schema(name = "ComparedAdvertiser")
    public record Advertiser(
            @Schema(enumeration = {"ADDED", "REMOVED", "CHANGED"})
            String what,

            String slug,

            @Schema(
                    description =
                            "What differs from then (before) to now (after), if it was on file both times: group, its"
                                    + " topmost parent with unit=parent; sector and country, with unit=parent those of the group;"
                                    + " watchlists, of those asked for; merged_into.")
            List<FieldChange> changes,

            @Schema(
                    description =
                            "What happened to it, and to its membership of the watchlists asked for, between the two"
                                    + " positions; none where only its group changed.")
            List<Step> steps) {}

    @Schema(name = "ComparedStep", description = "A change, as the public history has it.")
    public record Step(
            long position,
            Instant recordedAt,
            Action action,
            @Nullable String reason) {}
}
