package org.pausetracker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever was recorded and whatever is asked for, the reports are those of the model. */
@Domain(Histories.class)
@Domain(Filters.class)
@Domain(DomainContext.Global.class)
class ReportModelTest {
    private static Scratch scratch;

    @BeforeContainer
    static void open() {
        scratch = new Scratch();
    }

    @AfterContainer
    static void close() throws SQLException {
        scratch.close();
    }

    @Property(tries = 40)
    void summaries_are_those_of_the_model(@ForAll History history, @ForAll @Size(2) List<Filter> filters)
            throws SQLException {
        Recording recording = scratch.record(history);
        for (Filter filter : filters) {
            Reports reports = new Reports(scratch.tables(), filter, null);
            for (String groupBy : new String[] {null, "sector", "country", "platform", "campaign", "basis"}) {
                List<Summary> summaries = reports.summary(groupBy);
                assertThat(summaries)
                        .as("%s by %s", filter, groupBy)
                        .containsExactlyInAnyOrderElementsOf(
                                Summary.of(recording.world(), recording.events(), filter, groupBy))
                        .allSatisfy(summary -> assertThat(summary.sumOfCounts()).isEqualTo(summary.population()));
                assertThat(summaries.get(0).total()).isTrue();
            }
            assertThat(reports.excluded())
                    .as("left out of %s", filter)
                    .isEqualTo(Excluded.of(recording.world(), recording.events(), filter));
        }
    }

    @Property(tries = 40)
    void series_are_those_of_the_model(
            @ForAll History history, @ForAll Filter filter, @ForAll @IntRange(min = -20, max = 60) int fromDay)
            throws SQLException {
        LocalDate from = Histories.FIRST_DAY.plusDays(fromDay);
        Recording recording = scratch.record(history);
        Reports reports = new Reports(scratch.tables(), filter, null);
        for (String interval : List.of("day", "week", "month")) {
            List<Point> points = reports.series(from, interval);
            assertThat(points)
                    .as("%s by %s", filter, interval)
                    .isEqualTo(Point.series(recording.world(), recording.events(), filter, from, interval));
            for (int i = 1; i < points.size(); i++) {
                Point point = points.get(i);
                assertThat(point.paused())
                        .as("%s", point)
                        .isEqualTo(points.get(i - 1).paused() + point.started() - point.ended());
            }
        }
        List<Summary> days = reports.summaryOfDays(from);
        assertThat(reports.series(from, "day"))
                .as("%s", filter)
                .extracting(Point::paused, Point::imprecise)
                .containsExactlyElementsOf(days.stream()
                        .map(day -> tuple(day.paused(), day.imprecise()))
                        .toList());
    }

    @Property(tries = 15)
    void at_every_past_position_they_are_those_of_the_model(
            @ForAll History history, @ForAll Filter filter, @ForAll Filter other) throws SQLException {
        Recording recording = scratch.record(history);
        for (int position = 1; position <= recording.position(); position++) {
            Recording.Known known = recording.knownAt(position);
            for (Filter asked : List.of(filter, other)) {
                Reports reports = new Reports(scratch.tables(), asked, (long) position);
                assertThat(reports.summary("sector"))
                        .as("%s at %d", asked, position)
                        .containsExactlyInAnyOrderElementsOf(
                                Summary.of(known.world(), known.events(), asked, "sector"));
                assertThat(reports.excluded())
                        .as("left out of %s at %d", asked, position)
                        .isEqualTo(Excluded.of(known.world(), known.events(), asked));
                assertThat(reports.series(Histories.FIRST_DAY, "week"))
                        .as("%s at %d", asked, position)
                        .isEqualTo(Point.series(known.world(), known.events(), asked, Histories.FIRST_DAY, "week"));
            }
        }
    }
}
