package org.pausetracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever was recorded, a comparison lists what the numbers rest on now and not then, and the other way round: no more, no less. */
@Domain(Histories.class)
@Domain(Filters.class)
@Domain(DomainContext.Global.class)
class ComparisonModelTest {
    private static Scratch scratch;

    @BeforeContainer
    static void open() {
        scratch = new Scratch();
    }

    @AfterContainer
    static void close() throws SQLException {
        scratch.close();
    }

    @Property(tries = 10)
    void what_is_listed_is_what_differs_and_nothing_moves_a_number_without_it(
            @ForAll History history, @ForAll Filter filter, @ForAll boolean bySector) throws SQLException {
        Recording recording = scratch.record(history);
        long head = recording.position();
        String groupBy = bySector ? "sector" : null;
        for (long position = 1; position <= head; position++) {
            compare(recording, filter, groupBy, position, position - 1);
        }
        long middle = 1 + head / 2;
        compare(recording, filter, groupBy, null, middle);
        compare(recording, filter, groupBy, middle, null);
        compare(recording, filter, groupBy, null, null);
    }

    /** Of positions, of which null is the head. */
    private static void compare(
            Recording recording, Filter filter, @Nullable String groupBy, @Nullable Long now, @Nullable Long then)
            throws SQLException {
        Reports reports = new Reports(scratch.tables(), filter, now);
        Basing basing = basing(recording, filter, now);
        Basing before = basing(recording, filter, then);
        String question = "%s by %s at %s and %s".formatted(filter, groupBy, now, then);

        List<Reports.Differing> events = reports.events(then, 1_000);
        List<Reports.Differing> advertisers = reports.advertisers(then, groupBy, 1_000);
        assertThat(byNumber(events)).as("events of %s", question).isEqualTo(basing.eventsSince(before));
        assertThat(byNumber(advertisers))
                .as("advertisers of %s", question)
                .isEqualTo(basing.advertisersSince(before, groupBy));
        if (events.isEmpty() && advertisers.isEmpty()) {
            Reports past = new Reports(scratch.tables(), filter, then);
            assertThat(reports.summary(groupBy)).as(question).isEqualTo(past.summary(groupBy));
            assertThat(reports.series(Histories.FIRST_DAY, "week"))
                    .as(question)
                    .isEqualTo(past.series(Histories.FIRST_DAY, "week"));
        }
        if (events.size() > 1) {
            assertThat(reports.events(then, 1)).as("the first of %s", question).containsExactly(events.get(0));
            assertThat(events).extracting(Reports.Differing::total).containsOnly((long) events.size());
        }
    }

    private static Basing basing(Recording recording, Filter filter, @Nullable Long position) {
        return Basing.of(
                recording.knownAt(Math.toIntExact(position == null ? recording.position() : position)), filter);
    }

    private static Map<Integer, String> byNumber(List<Reports.Differing> entries) {
        return entries.stream().collect(Collectors.toMap(Reports.Differing::number, Reports.Differing::what));
    }
}
