package org.pausetracker.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeAxisTest {
    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    @Test
    void it_runs_over_whole_months() {
        TimeAxis axis = TimeAxis.over(day("2022-11-04"), day("2023-08-20"));
        assertThat(axis).isEqualTo(new TimeAxis(day("2022-11-01"), day("2023-09-01")));
        assertThat(axis.at(day("2022-11-01"))).isEqualTo("0.00%");
        assertThat(axis.at(day("2023-09-01"))).isEqualTo("100.00%");
        assertThat(axis.at(day("2023-04-02"))).isEqualTo("50.00%");
        assertThat(axis.between(day("2022-11-01"), day("2023-04-02"))).isEqualTo("50.00%");
    }

    @Test
    void one_day_has_room_around_it() {
        TimeAxis axis = TimeAxis.over(day("2022-11-04"), day("2022-11-04"));
        assertThat(axis.to()).isEqualTo("2023-02-01");
        assertThat(axis.ticks()).extracting(TimeAxis.Tick::label).containsExactly("Nov 2022", "Dec 2022", "Jan 2023");
    }

    @Test
    void what_lies_beyond_it_is_at_its_ends() {
        TimeAxis axis = TimeAxis.over(day("2022-11-04"), day("2023-08-20"));
        assertThat(axis.at(day("2000-01-01"))).isEqualTo("0.00%");
        assertThat(axis.between(day("2022-11-01"), day("2030-01-01"))).isEqualTo("100.00%");
        assertThat(axis.between(day("2030-01-01"), day("2022-11-01"))).isEqualTo("0.00%");
    }

    @Test
    void years_are_labels_where_months_would_be_too_many() {
        assertThat(TimeAxis.over(day("2022-11-04"), day("2026-11-24")).ticks())
                .extracting(TimeAxis.Tick::label)
                .containsExactly("2023", "2024", "2025", "2026");
    }

    @ParameterizedTest
    @CsvSource({"2022-11-04, 2022-12-24", "2022-11-04, 2023-08-01", "2000-01-01, 2027-11-24", "2022-01-31, 2024-02-29"})
    void labels_fit_beside_each_other_on_a_phone(String first, String last) {
        assertThat(TimeAxis.over(day(first), day(last)).ticks()).hasSizeBetween(2, 6);
    }

    @Test
    void the_outermost_labels_stay_inside() {
        var ticks = TimeAxis.over(day("2022-11-04"), day("2022-12-04")).ticks();
        assertThat(ticks.get(0).anchor()).isEqualTo("start");
        assertThat(ticks.get(1).anchor()).isEqualTo("middle");
    }
}
