package org.pausetracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.pausetracker.report.SurvivalView.Step;

/** Whatever was recorded and whatever is asked for, the curves are those of the model. */
@Domain(Histories.class)
@Domain(Filters.class)
@Domain(DomainContext.Global.class)
class SurvivalModelTest {
    private static Scratch scratch;

    @BeforeContainer
    static void open() {
        scratch = new Scratch();
    }

    @AfterContainer
    static void close() throws SQLException {
        scratch.close();
    }

    @Property(tries = 60)
    void curves_are_those_of_the_model(
            @ForAll History history, @ForAll @Size(2) List<Filter> filters, @ForAll("groups") @Nullable String groupBy)
            throws SQLException {
        Recording recording = scratch.record(history);
        for (Filter filter : filters) {
            Reports reports = new Reports(scratch.tables(), filter, null);
            List<Curve> curves = reports.survival(groupBy);
            assertThat(curves)
                    .as("%s by %s", filter, groupBy)
                    .containsExactlyInAnyOrderElementsOf(
                            Curve.of(recording.world(), recording.events(), filter, groupBy))
                    .allSatisfy(SurvivalModelTest::assertThatItAddsUp);
            assertThat(curves.get(0).total()).isTrue();
        }
    }

    @Provide
    Arbitrary<String> groups() {
        return Arbitraries.of("sector", "country", "platform", "campaign", "basis")
                .injectNull(0.3);
    }

    @Property(tries = 10)
    void at_every_past_position_they_are_those_of_the_model(@ForAll History history, @ForAll Filter filter)
            throws SQLException {
        Recording recording = scratch.record(history);
        for (int position = 1; position <= recording.position(); position++) {
            Recording.Known known = recording.knownAt(position);
            assertThat(new Reports(scratch.tables(), filter, (long) position).survival("platform"))
                    .as("%s at %d", filter, position)
                    .containsExactlyInAnyOrderElementsOf(Curve.of(known.world(), known.events(), filter, "platform"));
        }
    }

    /** On one platform a unit is paused, or not, as it is in the series: the spells are those that started there. */
    @Property(tries = 20)
    void spells_on_a_platform_are_those_that_the_series_starts_and_ends(@ForAll History history, @ForAll Filter any)
            throws SQLException {
        scratch.record(history);
        Reports reports = new Reports(scratch.tables(), any.onPlatform(1), null);
        Curve curve = reports.survival(null).get(0);
        List<Point> series = reports.series(Histories.FIRST_DAY.minusDays(1), "day");
        assertThat(curve.spells())
                .isEqualTo(series.stream().mapToLong(Point::started).sum());
        assertThat(curve.observed())
                .isLessThanOrEqualTo(series.stream().mapToLong(Point::ended).sum());
    }

    /** Of durations alone: many, with ties, up to those of years. */
    @Property(tries = 60)
    void whatever_the_durations(@ForAll("pauses") List<Pause> pauses) throws SQLException {
        Filter filter = new Filter(LocalDate.of(2024, 6, 1), null, null, null, null, null, null, false);
        scratch.record(
                new History(new World(List.of(new World.Advertiser(1, null, null, null, null, Set.of()))), List.of()));
        scratch.insertSpells(filter.asOf(), pauses);
        assertThat(new Reports(scratch.tables(), filter, null).survival(null))
                .containsExactly(Curve.of(true, null, pauses))
                .allSatisfy(SurvivalModelTest::assertThatItAddsUp);
    }

    @Provide
    Arbitrary<List<Pause>> pauses() {
        Arbitrary<Integer> days = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 8),
                Arbitraries.of(29, 30, 31, 89, 90, 180, 364, 365, 366),
                Arbitraries.integers().between(1, 2000));
        Arbitrary<Boolean> ended = Arbitraries.of(true, true, false);
        return Combinators.combine(days, ended)
                .as((lasted, known) -> new Pause(null, null, lasted, known, false))
                .list()
                .ofMaxSize(60);
    }

    private static void assertThatItAddsUp(Curve curve) {
        assertThat(curve.observed() + curve.censored()).isEqualTo(curve.spells());
        long atRisk = curve.spells();
        for (Step step : curve.steps()) {
            assertThat(step.atRisk()).as("%s", curve).isEqualTo(atRisk);
            atRisk -= step.observed() + step.censored();
        }
        assertThat(atRisk).as("%s", curve).isZero();
    }
}
