package org.pausetracker.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.pausetracker.event.DatePrecision;

class PrintedDateTest {
    private static final LocalDate DAY = LocalDate.of(2022, 11, 1);

    @Test
    void a_day_is_written_out() {
        assertThat(PrintedDate.of(DAY).text()).isEqualTo("1 November 2022");
        assertThat(PrintedDate.of(DAY).iso()).isEqualTo("2022-11-01");
        assertThat(PrintedDate.of(DAY).when()).isEqualTo("on 1 November 2022");
        assertThat(PrintedDate.of(DAY).caveat()).isEmpty();
        assertThat(PrintedDate.of(DAY).end()).isEqualTo("2022-11-02");
    }

    @Test
    void no_more_is_written_than_is_known() {
        var month = new PrintedDate(DAY, DatePrecision.MONTH);
        assertThat(month.text()).isEqualTo("November 2022");
        assertThat(month.iso()).isEqualTo("2022-11");
        assertThat(month.when()).isEqualTo("in November 2022");
        assertThat(month.caveat()).isEqualTo("dated only to the month");
        assertThat(month.end()).isEqualTo("2022-12-01");
        var year = new PrintedDate(LocalDate.of(2022, 1, 1), DatePrecision.YEAR);
        assertThat(year.text()).isEqualTo("2022");
        assertThat(year.iso()).isEqualTo("2022");
        assertThat(year.end()).isEqualTo("2023-01-01");
    }
}
