package org.pausetracker.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Cite;
import org.pausetracker.ledger.KnownAt;
import org.pausetracker.ledger.ReadFilter;

@Schema(name = "Survival", description = "How long pauses last: Kaplan and Meier's estimate.")
public record SurvivalView(
        Definition definition,
        LocalDate asOf,
        KnownAt knownAt,
        Map<String, List<String>> filters,
        SummaryView.Population population,

        @Schema(description = "How many spells of pause had begun by as_of: observed + censored.")
        long spells,

        @Schema(description = "Of the spells, those known to have ended by as_of.")
        long observed,

        @Schema(description = "Of the spells, those still open on as_of, or lapsed.")
        long censored,

        @Schema(
                description = "Of the spells, those that began, or are known to have ended, on a date known only to the"
                        + " month or year. They make steps.")
        long imprecise,

        @Schema(description = "Days of the longest spell, ended or not; null if there is none.") @Nullable
        Integer longest,

        Median median,
        List<Share> shares,
        List<Step> steps,
        SummaryView.Excluded excluded,

        @Schema(description = "null unless group_by was asked for.") @Nullable
        List<Group> groups,

        @Schema(description = "Only if compare_to was asked for.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Comparison<SurvivalNumbers> comparison,

        Cite cite) {

    @Schema(
            name = "SurvivalMedian",
            description =
                    "The first day on which half or fewer are still paused, and the first days on which the bounds of"
                            + " the 95 % interval are a half or less; null for what is not reached.")
    public record Median(
            @Nullable Integer days,
            @Nullable Integer lower,
            @Nullable Integer upper) {}

    @Schema(name = "SurvivalShare", description = "The share still paused after 30, 90, 180 or 365 days.")
    public record Share(
            int day,

            @Schema(description = "Spells that are known to have lasted that long.")
            long atRisk,

            @Schema(description = "From 0 to 1; null beyond the longest spell.") @Nullable
            BigDecimal survival,

            @Schema(description = "Of the 95 % interval; null also where survival is 1 or 0.") @Nullable
            BigDecimal lower,

            @Nullable BigDecimal upper) {}

    @Schema(
            name = "SurvivalStep",
            description = "The beginning, day 0, or a day on which spells are known to have ended. at_risk - observed -"
                    + " censored are at risk at the next step.")
    public record Step(
            int day,

            @Schema(description = "Spells that lasted at least until this day.")
            long atRisk,

            @Schema(description = "Those known to have ended on it.")
            long observed,

            @Schema(description = "Those censored on it or later, before the next step.")
            long censored,

            @Schema(description = "The share still paused, from 0 to 1.")
            BigDecimal survival,

            @Schema(description = "Of the 95 % interval; null where survival is 1 or 0.") @Nullable
            BigDecimal lower,

            @Nullable BigDecimal upper) {}

    @Schema(name = "SurvivalGroup")
    public record Group(
            @Schema(description = "null for those of which it is not known.") @Nullable
            String key,

            long spells,
            long observed,
            long censored,
            long imprecise,
            @Nullable Integer longest,
            Median median,
            List<Share> shares,
            List<Step> steps) {
        static Group of(SurvivalRow row) {
            return new Group(
                    row.key(),
                    row.spells(),
                    row.observed(),
                    row.censored(),
                    row.imprecise(),
                    row.longest(),
                    row.medianWithBounds(),
                    row.shares(),
                    row.steps());
        }
    }

    static SurvivalView of(
            ReadFilter filter,
            Survivals.Estimated estimated,
            @Nullable String groupBy,
            @Nullable Comparison<SurvivalNumbers> comparison,
            Cite cite) {
        SurvivalRow all = estimated.curves().get(0);
        return new SurvivalView(
                Definition.pauseSurvival(filter),
                filter.asOf(),
                filter.knowledge().knownAt(),
                filter.filters(),
                estimated.population(),
                all.spells(),
                all.observed(),
                all.censored(),
                all.imprecise(),
                all.longest(),
                all.medianWithBounds(),
                all.shares(),
                all.steps(),
                estimated.excluded(),
                groupBy == null
                        ? null
                        : estimated.curves().stream().skip(1).map(Group::of).toList(),
                comparison,
                cite);
    }
}
