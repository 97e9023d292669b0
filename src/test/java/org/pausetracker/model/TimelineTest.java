package org.pausetracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pausetracker.event.Basis;
import org.pausetracker.event.DatePrecision;
import org.pausetracker.event.Kind;
import org.pausetracker.event.Review;

/** The model itself, on cases that were worked out by hand; all in November 2022, in the order of their recording. */
class TimelineTest {
    private final List<Event> events = new ArrayList<>();

    @Test
    void a_pause_lasts_until_the_return() {
        on(3, Kind.PAUSE);
        on(20, Kind.RESUME);
        assertThat(spells()).containsExactly("PAUSED 3 to 20 by RESUME", "RESUMED 20 to - by -");
    }

    @Test
    void a_second_pause_opens_no_new_spell() {
        on(3, Kind.PAUSE);
        on(10, Kind.PAUSE);
        assertThat(spells()).containsExactly("PAUSED 3 to - by -");
    }

    @Test
    void a_planned_end_that_passes_is_a_lapse_and_no_return() {
        pause(2, 7);
        assertThat(spells()).containsExactly("PAUSED 2 to 8 by LAPSE", "LAPSED 8 to - by -");
    }

    @Test
    void a_word_on_the_day_after_the_planned_end_leaves_no_lapse() {
        pause(2, 7);
        on(8, Kind.PAUSE);
        on(12, Kind.RESUME);
        assertThat(spells()).containsExactly("PAUSED 2 to 12 by RESUME", "RESUMED 12 to - by -");
    }

    @Test
    void a_further_pause_moves_the_planned_end_or_keeps_it() {
        pause(2, 7);
        pause(5, 15);
        on(10, Kind.PAUSE);
        assertThat(spells()).containsExactly("PAUSED 2 to 16 by LAPSE", "LAPSED 16 to - by -");
    }

    @Test
    void an_interruption_forgets_the_planned_end() {
        pause(2, 20);
        on(5, Kind.REDUCE);
        on(9, Kind.PAUSE);
        assertThat(spells())
                .containsExactly("PAUSED 2 to 5 by REDUCE", "REDUCED 5 to 9 by PAUSE", "PAUSED 9 to - by -");
    }

    @Test
    void events_of_one_day_count_in_the_order_of_their_recording() {
        on(10, Kind.RESUME);
        on(10, Kind.REDUCE);
        on(4, Kind.PAUSE);
        assertThat(spells()).containsExactly("PAUSED 4 to 10 by REDUCE", "REDUCED 10 to - by -");
    }

    @Test
    void a_return_of_no_length_is_no_spell() {
        on(4, Kind.PAUSE);
        on(10, Kind.RESUME);
        on(10, Kind.PAUSE);
        assertThat(spells()).containsExactly("PAUSED 4 to - by -");
    }

    @Test
    void only_verified_events_count_and_with_a_basis_a_return_still_does() {
        on(4, Kind.PAUSE);
        on(6, Kind.REDUCE);
        events.set(0, events.get(0).with(Review.RETRACTED));
        on(9, Kind.RESUME);
        assertThat(spells()).containsExactly("REDUCED 6 to 9 by RESUME", "RESUMED 9 to - by -");
        assertThat(described(Timeline.of(events, Set.of(Basis.ANNOUNCED)))).containsExactly("RESUMED 9 to - by -");
    }

    private void on(int day, Kind kind) {
        add(day, kind, null);
    }

    private void pause(int day, int plannedUntil) {
        add(day, Kind.PAUSE, november(plannedUntil));
    }

    private void add(int day, Kind kind, @Nullable LocalDate plannedUntil) {
        events.add(new Event(
                1,
                1,
                null,
                kind,
                november(day),
                DatePrecision.DAY,
                plannedUntil,
                Set.of(Basis.REPORTED),
                events.size(),
                Review.VERIFIED));
    }

    private List<String> spells() {
        return described(Timeline.of(events, null));
    }

    private static List<String> described(List<Spell> spells) {
        return spells.stream()
                .map(spell -> "%s %d to %s by %s"
                        .formatted(
                                spell.state(),
                                spell.startsOn().getDayOfMonth(),
                                spell.endsOn() == null ? "-" : spell.endsOn().getDayOfMonth(),
                                spell.endedBy() == null ? "-" : spell.endedBy()))
                .toList();
    }

    private static LocalDate november(int day) {
        return LocalDate.of(2022, 11, day);
    }
}
