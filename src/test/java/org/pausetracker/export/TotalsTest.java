package org.pausetracker.export;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.report.SummaryView;
import org.pausetracker.report.SurvivalView;

/** Whoever adds up the rows of a file gets the number of the report with the same clocks and filters. */
@QuarkusTest
class TotalsTest {
    private static final List<String> DAYS = List.of("2022-11-21", "2025-03-01");

    private static final List<String> FILTERS = List.of(
            "",
            "&platform=x",
            "&basis=ANNOUNCED",
            "&basis=REPORTED&basis=OBSERVED",
            "&sector=Automotive",
            "&country=DE&country=US",
            "&country=FR&basis=ANNOUNCED",
            "&watchlist=some",
            "&campaign=stop-toxic-twitter",
            "&sector=Automotive&platform=twitter&country=DE&basis=REPORTED");

    @Test
    void csv_totals_are_those_of_the_reports() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.importSample();
        Tracker.campaign("stop-toxic-twitter");
        Tracker.watchlist("some");
        var members = List.of(
                Tracker.body("advertiser", "general-mills", "rank", 1), Tracker.body("advertiser", "at-t", "rank", 2));
        Tracker.put("/watchlists/some/members", 1, Tracker.body("members", members))
                .then()
                .statusCode(200);
        Tracker.event("airbnb", "PAUSE", "2022-11-10", "campaign", "stop-toxic-twitter");
        long position = Tracker.head().position();
        Tracker.event("at-t", "RESUME", "2022-11-20");
        Tracker.event("general-mills", "REDUCE", "2023-11-01", "campaign", "stop-toxic-twitter");
        for (String day : DAYS) {
            for (String filter : FILTERS) {
                assertTotals("?as_of=" + day + filter);
                assertTotals("?as_of=" + day + "&known_at=" + position + filter);
            }
        }
    }

    private static void assertTotals(String query) {
        SummaryView summary = Tracker.get(SummaryView.class, "/reports/summary" + query);
        List<NamedCsvRecord> advertisers = Tracker.csv("/exports/advertisers.csv" + query);
        assertThat(advertisers).as(query).hasSize((int) summary.population().size());
        assertThat(Stream.of("PAUSED", "REDUCED", "LAPSED", "RESUMED", "NO_KNOWN_PAUSE")
                        .map(state -> advertisers.stream()
                                .filter(row -> row.getField("state").equals(state))
                                .count()))
                .as(query)
                .containsExactly(
                        summary.counts().paused(),
                        summary.counts().reduced(),
                        summary.counts().lapsed(),
                        summary.counts().resumed(),
                        summary.counts().noKnownPause());
        List<NamedCsvRecord> pauses = Tracker.csv("/exports/spells.csv" + query).stream()
                .filter(row -> row.getField("state").equals("PAUSED"))
                .toList();
        assertThat(advertisersOf(
                        pauses.stream().filter(row -> row.getField("ends_on").isEmpty())))
                .as(query)
                .isEqualTo(summary.counts().paused());
        assertThat(advertisersOf(pauses.stream())).as(query).isEqualTo(summary.everPaused());
        SurvivalView survival = Tracker.get(SurvivalView.class, "/reports/survival" + query);
        assertThat((long) pauses.size()).as(query).isEqualTo(survival.spells());
        assertThat(pauses.stream()
                        .filter(row -> List.of("RESUME", "REDUCE").contains(row.getField("ended_by")))
                        .count())
                .as(query)
                .isEqualTo(survival.observed());
    }

    private static long advertisersOf(Stream<NamedCsvRecord> rows) {
        return rows.map(row -> row.getField("advertiser")).distinct().count();
    }
}
