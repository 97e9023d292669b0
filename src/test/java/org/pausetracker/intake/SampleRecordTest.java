package org.pausetracker.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Wire;
import org.pausetracker.advertiser.AdvertiserView;
import org.pausetracker.event.EventView;
import org.pausetracker.event.TimelineView;
import org.pausetracker.ledger.ChangeSetView;
import org.pausetracker.report.SummaryView;
import org.pausetracker.report.SurvivalView;
import org.pausetracker.report.TimeseriesView;

/** What the record of 2022 to 2025 says, in numbers that were counted by hand from its files. */
@QuarkusTest
class SampleRecordTest {
    @Inject
    SampleRecord sampleRecord;

    @BeforeEach
    void load() {
        sampleRecord.load();
    }

    private static SummaryView summary(String query) {
        return Tracker.get(SummaryView.class, "/reports/summary?" + query);
    }

    @Test
    void it_has_88_events_of_85_advertisers() {
        assertThat(Tracker.all(EventView.class, "/events?limit=30")).hasSize(88).doesNotHaveDuplicates();
        assertThat(Tracker.all(AdvertiserView.class, "/advertisers?limit=30"))
                .hasSize(85)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "as_of=2022-11-21,                      48, 0, 1, 0, 36",
        "as_of=2023-11-30,                      73, 0, 1, 1, 10",
        "as_of=2025-03-01,                      67, 0, 1, 8,  9",
    })
    void every_advertiser_is_in_one_state(
            String query, long paused, long reduced, long lapsed, long resumed, long noKnownPause) {
        SummaryView summary = summary(query);
        assertThat(summary.counts()).isEqualTo(new SummaryView.Counts(paused, reduced, lapsed, resumed, noKnownPause));
        assertThat(summary.population()).isEqualTo(new SummaryView.Population("advertiser", null, 85));
        assertThat(summary.sharePaused()).isNull();
    }

    @Test
    void in_november_2022_most_dates_are_known_to_the_month_only() {
        SummaryView summary = summary("as_of=2022-11-21");
        assertThat(summary.imprecise()).isEqualTo(27);
        assertThat(summary.everPaused()).isEqualTo(49);
    }

    @Test
    void the_strict_count_is_a_quarter_of_the_broad_one() {
        assertThat(summary("as_of=2022-11-21&basis=ANNOUNCED").counts().paused())
                .isEqualTo(11);
        SummaryView later = summary("as_of=2025-03-01&basis=ANNOUNCED");
        assertThat(later.counts().paused()).isEqualTo(16);
        assertThat(later.counts().resumed()).isEqualTo(8);
    }

    @Test
    void groups_of_companies_are_counted_once() {
        SummaryView summary = summary("as_of=2022-11-21&unit=parent");
        assertThat(summary.counts().paused()).isEqualTo(41);
        assertThat(summary.population().size()).isEqualTo(67);
        assertThat(summary.everPaused()).isEqualTo(42);
    }

    @Test
    void nine_of_77_pauses_are_known_to_have_ended() {
        SurvivalView survival = Tracker.get(SurvivalView.class, "/reports/survival?as_of=2025-03-01");
        assertThat(survival.spells()).isEqualTo(77);
        assertThat(survival.steps())
                .extracting(step -> step.day() + ": " + step.atRisk() + ", " + step.survival())
                .containsExactly(
                        "0: 77, 1.00000",
                        "30: 76, 0.98684",
                        "32: 75, 0.97368",
                        "45: 74, 0.92105",
                        "273: 70, 0.90789",
                        "453: 68, 0.89454",
                        "731: 53, 0.87767");
        assertThat(survival.observed()).isEqualTo(9);
        assertThat(survival.imprecise()).isEqualTo(43);
        assertThat(survival.median().days()).isNull();
    }

    @Test
    void it_has_77_paused_spells_in_the_export() {
        assertThat(Tracker.csv("/exports/spells.csv?as_of=2025-03-01"))
                .filteredOn(row -> row.getField("state").equals("PAUSED"))
                .hasSize(77);
    }

    @Test
    void a_pause_on_twitter_is_closed_by_the_return_on_x() {
        var spells = Tracker.get(TimelineView.class, "/advertisers/at-t/timeline?as_of=2025-03-01")
                .spells();
        assertThat(spells).extracting(TimelineView.Spell::state).containsExactly("PAUSED", "RESUMED");
        assertThat(spells).extracting(TimelineView.Spell::platform).containsOnly("twitter");
        TimelineView.Spell pause = spells.get(0);
        assertThat(pause.startsOn()).isEqualTo("2022-11-01");
        assertThat(pause.endsOn()).isEqualTo("2023-08-01");
        assertThat(pause.endedBy()).isEqualTo("RESUME");
        assertThat(pause.closedBy()).isEqualTo(spells.get(1).openedBy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&group_by=sector", "&group_by=country&unit=parent", "&group_by=basis&platform=x"})
    void the_summary_is_the_same_in_json_and_csv(String query) {
        SummaryView summary = summary("as_of=2023-11-30" + query);
        var rows = Tracker.csv("/reports/summary.csv?as_of=2023-11-30" + query);
        assertThat(SummaryCells.of(rows)).containsExactlyInAnyOrderElementsOf(SummaryCells.of(summary));
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.getField("as_of")).isEqualTo("2023-11-30");
            assertThat(row.getField("position"))
                    .isEqualTo("" + summary.knownAt().position());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-11-21", "2025-03-01&unit=parent", "2025-03-01&basis=ANNOUNCED&basis=OBSERVED"})
    void groups_by_sector_divide_the_population(String asOf) {
        SummaryView summary = summary("as_of=" + asOf + "&group_by=sector");
        assertThat(summary.groups()).hasSizeGreaterThan(5);
        assertThat(summary.groups().stream()
                        .map(SummaryCells::of)
                        .reduce(SummaryCells::plus)
                        .map(sum -> sum.withKey("")))
                .hasValue(SummaryCells.of(summary).get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&platform=x", "&basis=ANNOUNCED", "&unit=parent", "&sector=Automotive"})
    void the_series_is_the_summary_of_each_day(String query) {
        var points = Tracker.get(
                        TimeseriesView.class, "/reports/timeseries?interval=day&from=2022-09-01&to=2025-03-01" + query)
                .points();
        assertThat(points).hasSize(913);
        assertThat(points)
                .extracting(point -> point.endsOn() + " " + point.paused() + " " + point.imprecise())
                .isEqualTo(summaryOfEachDay(query));
        for (int i = 81; i < points.size(); i += 150) {
            TimeseriesView.Point point = points.get(i);
            SummaryView summary = summary("as_of=" + point.endsOn() + query);
            assertThat(point.paused()).isEqualTo(summary.counts().paused());
            assertThat(point.imprecise()).isEqualTo(summary.imprecise());
        }
    }

    private static List<String> summaryOfEachDay(String query) {
        return TrackerDatabase.values("""
                select day::date || ' ' || s.paused || ' ' || s.imprecise
                from generate_series(date '2022-09-01', date '2025-03-01', interval '1 day') as day,
                  read_filter_of(day::date, null, %s, '{}', '{}', %s, '{}', %s, '%s') as f,
                  report_summary(f.filter, null) as s
                order by day""".formatted(
                        query.contains("platform") ? "'{x}'" : "'{}'",
                        query.contains("sector") ? "'{Automotive}'" : "'{}'",
                        query.contains("basis") ? "'{ANNOUNCED}'" : "'{}'",
                        query.contains("unit") ? "parent" : "advertiser"));
    }

    @Test
    void importing_the_same_files_again_changes_nothing() {
        var changes = Tracker.page(ChangeSetView.class, "/changes");
        assertThat(Tracker.importSample()).allSatisfy(answer -> {
            assertThat(answer.unchanged()).isEqualTo(answer.rows());
            assertThat(answer.id()).isNull();
        });
        assertThat(Tracker.page(ChangeSetView.class, "/changes")).isEqualTo(changes);
    }

    @Test
    void an_export_imported_into_an_empty_tracker_is_exported_as_the_same_bytes() {
        byte[] before = Tracker.get("/exports/event_sources.csv").asByteArray();
        TrackerDatabase.empty();
        Tracker.platform("twitter", "aliases", List.of("x"));
        var answer = Wire.read(ImportView.class, Tracker.importCsv(new String(before, UTF_8), ""));
        assertThat(answer.created()).isEqualTo(88);
        assertThat(Tracker.get("/exports/event_sources.csv").asByteArray()).isEqualTo(before);
    }

    @Test
    void it_is_loaded_once() {
        sampleRecord.load();
        assertThat(Tracker.all(ChangeSetView.class, "/changes")).hasSize(3);
    }
}
