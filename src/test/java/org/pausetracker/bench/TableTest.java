package org.pausetracker.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pausetracker.bench.Figure.Unit.PER_SECOND;
import static org.pausetracker.bench.Figure.Unit.SECONDS;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Figure LIST = Figure.of("list", PER_SECOND, new Load(8_000, 1.5, 20))
            .against("constant bytes", new Load(10_000, 1.25, 4));

    @Test
    void a_figure_stands_beside_its_limit_and_their_ratio() {
        assertThat(Table.ofRun(10_000, List.of(LIST)))
                .contains("| 10,000 events | measured |")
                .contains(
                        "| list | 8,000/s | 1.50 | 20.0 | constant bytes: 10,000/s (p50 1.25, p99 4.00) | 0.80 |  |  |");
    }

    @Test
    void a_figure_that_is_as_wanted_holds() {
        assertThat(Table.ofRun(10_000, List.of(LIST.wanting(Demand.ratioAtLeast(0.7), Demand.medianRatioAtMost(1.5)))))
                .contains("| ratio >= 0.70, p50 ratio <= 1.50 | yes |");
    }

    @Test
    void a_figure_that_falls_short_says_in_what() {
        assertThat(Table.ofRun(10_000, List.of(LIST.wanting(Demand.atLeast(10_000), Demand.ratioAtLeast(0.7)))))
                .contains("| **falls short**: value is 8,000 |");
    }

    @Test
    void what_is_not_known_holds_nothing() {
        assertThat(Figure.of("start", SECONDS, Double.NaN)
                        .wanting(Demand.atMost(2.5))
                        .shortfalls())
                .hasSize(1);
    }

    @Test
    void a_figure_that_is_missing_says_why() {
        assertThat(Table.ofRun(10_000, List.of(Figure.failed("list", "a | b\nand more"))))
                .contains("| list |  |  |  |  |  |  | **FAILED: a / b** |");
    }

    @Test
    void growth_is_how_much_worse_the_largest_record_is() {
        var runs = new TreeMap<>(Map.of(
                10_000, List.of(rate(1_000).notGrowing(), took(2)),
                100_000, List.of(rate(900).notGrowing(), took(3)),
                1_000_000, List.of(rate(500).notGrowing(), took(10))));
        assertThat(Table.ofGrowth(runs, 1.3))
                .contains("| growth | 10,000 | 100,000 | 1,000,000 | times worse |")
                .contains("| rate | 1,000/s | 900/s | 500/s | 2.00 | <= 1.30 | **falls short** |")
                .contains("| took | 2.00 s | 3.00 s | 10.0 s | 5.00 |  |  |");
    }

    @Test
    void what_failed_at_one_size_has_no_growth() {
        var runs = new TreeMap<>(Map.of(10_000, List.of(rate(1_000).notGrowing()), 100_000, List.<Figure>of()));
        assertThat(Table.ofGrowth(runs, 1.3)).contains("| rate | 1,000/s |  |  | <= 1.30 | **falls short** |");
    }

    private static Figure rate(double value) {
        return Figure.of("rate", PER_SECOND, value);
    }

    private static Figure took(double value) {
        return Figure.of("took", SECONDS, value);
    }
}
