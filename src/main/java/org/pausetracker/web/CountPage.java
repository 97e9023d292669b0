package org.pausetracker.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.KnownAt;
import org.pausetracker.ledger.Page;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.report.SummaryView;
import org.pausetracker.report.TimeseriesView;
import org.pausetracker.report.UnitView;

/**
 * What the page shows beside its form.
 *
 * @param asked the read parameters as they were asked, for links that change one of them
 * @param fixed the same with both clocks fixed
 * @param state the state that the table is restricted to; null for all
 * @param next the address of the table's next page; null on the last
 */
public record CountPage(
        Finding finding,
        Chart chart,
        List<SectorRow> sectors,
        List<UnitRow> units,
        ReadAddress asked,
        ReadAddress fixed,
        @Nullable String state,
        boolean continued,
        @Nullable String next,
        String home) {
    /** What fits a screen; the CSV has all. */
    private static final int MOST_SECTORS = 30;

    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** One of the counts, which is a link to those that it counts. */
    public record StateCount(String state, String words, String count, String link, boolean current) {}

    static CountPage of(
            Finding finding,
            TimeseriesView series,
            Page<UnitView> units,
            @Nullable String state,
            boolean continued,
            String home) {
        ReadFilter filter = finding.filter();
        ReadAddress asked = ReadAddress.asked(filter);
        ReadAddress listed = state == null ? asked : asked.with("state", state);
        return new CountPage(
                finding,
                Chart.of(series),
                SectorRow.of(finding.summary(), asked),
                units.items().stream()
                        .map(unit -> UnitRow.of(
                                unit,
                                filter.unit().equals("parent"),
                                platform -> finding.choices().name("platform", platform)))
                        .toList(),
                asked,
                ReadAddress.fixed(filter),
                state,
                continued,
                units.next() == null ? null : "/" + listed.with("cursor", units.next()) + "#advertisers",
                home);
    }

    public SummaryView summary() {
        return finding.summary();
    }

    public Headline headline() {
        return finding.headline();
    }

    public List<StateCount> states() {
        SummaryView.Counts counts = summary().counts();
        List<StateCount> states = new ArrayList<>();
        states.add(state("PAUSED", counts.paused()));
        states.add(state("REDUCED", counts.reduced()));
        states.add(state("LAPSED", counts.lapsed()));
        states.add(state("RESUMED", counts.resumed()));
        states.add(state("NO_KNOWN_PAUSE", counts.noKnownPause()));
        return states;
    }

    private StateCount state(String code, long count) {
        return new StateCount(
                code,
                Told.state(code),
                Wording.number(count),
                "/" + asked.with("state", code) + "#advertisers",
                code.equals(state));
    }

    /** Of this view, with the table as it is restricted. */
    public String permalink() {
        return finding.summary().cite().permalink() + (state == null ? "" : "&state=" + state);
    }

    public String stateWords() {
        return state == null ? "" : Told.state(state).toLowerCase(Locale.ROOT);
    }

    public List<SectorRow> topSectors() {
        return sectors.subList(0, Math.min(MOST_SECTORS, sectors.size()));
    }

    public int otherSectors() {
        return Math.max(0, sectors.size() - MOST_SECTORS);
    }

    public Dated asOf() {
        return Dated.day(summary().asOf());
    }

    public KnownAt knownAt() {
        return summary().knownAt();
    }

    public boolean isPast() {
        return finding.filter().knowledge().asked();
    }

    public String recordedAt() {
        Instant at = knownAt().recordedAt();
        return at == null ? "" : INSTANT.format(at);
    }

    public String shortHash() {
        String hash = knownAt().hash();
        return hash == null ? "" : hash.substring(0, 12);
    }

    public String units(long number) {
        boolean groups = finding.filter().unit().equals("parent");
        return Wording.counted(
                number, groups ? "group" : "advertiser", groups ? "groups of advertisers" : "advertisers");
    }

    public String number(long number) {
        return Wording.number(number);
    }

    /** Which of the two usual counts it is: {@code strict}, {@code broad}, or another. */
    public String basis() {
        List<String> bases = finding.filter().filters().getOrDefault("basis", List.of());
        return bases.isEmpty() ? "broad" : bases.equals(List.of("ANNOUNCED")) ? "strict" : "other";
    }

    public String strictLink() {
        return "/" + asked.with("basis", "ANNOUNCED");
    }

    public String broadLink() {
        return "/" + asked.with("basis");
    }

    public String nowLink() {
        return "/" + asked.with("known_at");
    }

    public String allStatesLink() {
        return "/" + asked + "#advertisers";
    }

    public String csv(String dataset) {
        return "/api/v1/" + dataset + ".csv" + fixed;
    }

    public String seriesCsv() {
        return "/api/v1/reports/timeseries.csv" + overTime(fixed);
    }

    private ReadAddress overTime(ReadAddress address) {
        return address.with("interval", chart.interval())
                .with("from", finding.beginning().toString());
    }

    public String summaryCall() {
        return home + "/api/v1/reports/summary" + asked.with("group_by", "sector");
    }

    public String seriesCall() {
        return home + "/api/v1/reports/timeseries" + overTime(asked);
    }

    public String eventsCall() {
        return home + "/api/v1/events" + asked;
    }
}
