package org.pausetracker.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Cite;
import org.pausetracker.ledger.KnownAt;
import org.pausetracker.ledger.ReadFilter;

@Schema(name = "Summary", description = "How many advertisers are in each state on a day.")
public record SummaryView(
        Definition definition,
        LocalDate asOf,
        KnownAt knownAt,
        Map<String, List<String>> filters,
        Population population,
        Counts counts,

        @Schema(description = "Of the paused, those known only to have paused in the month or year of as_of.")
        long imprecise,

        @Schema(description = "Those that were paused on as_of or some day before.")
        long everPaused,

        @Schema(
                description = "Paused of the population, from 0 to 1; null without a watchlist, because advertisers are"
                        + " tracked for having paused.")
        @Nullable
        BigDecimal sharePaused,

        Excluded excluded,

        @Schema(description = "null unless group_by was asked for.") @Nullable
        List<Group> groups,

        @Schema(description = "Only with compare_to.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Comparison<SummaryNumbers> comparison,

        @Schema(description = "null in the staff view, which is nobody else's.") @Nullable
        Cite cite) {

    /** @param watchlist the watchlists that the population is, null for all advertisers tracked */
    public record Population(
            @Schema(enumeration = {"advertiser", "parent"}) String unit,
            @Nullable List<String> watchlist,
            long size) {}

    @Schema(description = "Exclusive states; they sum to the population.")
    public record Counts(long paused, long reduced, long lapsed, long resumed, long noKnownPause) {
        static Counts of(SummaryRow row) {
            return new Counts(row.paused(), row.reduced(), row.lapsed(), row.resumed(), row.noKnownPause());
        }
    }

    @Schema(description = "Events inside the filters that the numbers leave out.")
    public record Excluded(
            long retracted,

            @Schema(description = "Verified, but effective only after as_of.")
            long afterAsOf,

            @Schema(description = "Staff view only.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long proposed) {}

    @Schema(name = "SummaryGroup")
    public record Group(
            @Schema(description = "null for those of which it is not known.") @Nullable
            String key,

            long population,
            Counts counts,
            long imprecise,
            long everPaused,
            @Nullable BigDecimal sharePaused) {}

    static SummaryView of(
            ReadFilter filter,
            List<SummaryRow> rows,
            Excluded excluded,
            @Nullable String groupBy,
            @Nullable Comparison<SummaryNumbers> comparison,
            @Nullable Cite cite) {
        SummaryRow all = rows.get(0);
        List<String> watchlists = filter.filters().get("watchlist");
        return new SummaryView(
                Definition.pausedAdvertisers(filter),
                filter.asOf(),
                filter.knowledge().knownAt(),
                filter.filters(),
                new Population(filter.unit(), watchlists, all.population()),
                Counts.of(all),
                all.imprecise(),
                all.everPaused(),
                share(all, watchlists),
                excluded,
                groupBy == null
                        ? null
                        : rows.stream()
                                .skip(1)
                                .map(row -> new Group(
                                        row.key(),
                                        row.population(),
                                        Counts.of(row),
                                        row.imprecise(),
                                        row.everPaused(),
                                        share(row, watchlists)))
                                .toList(),
                comparison,
                cite);
    }

    private static @Nullable BigDecimal share(SummaryRow row, @Nullable List<String> watchlists) {
        return watchlists == null || row.population() == 0
                ? null
                : BigDecimal.valueOf(row.paused())
                        .divide(BigDecimal.valueOf(row.population()), 4, RoundingMode.HALF_UP);
    }
}
