package org.pausetracker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.advertiser.AdvertiserView;
import org.pausetracker.event.DatePrecision;
import org.pausetracker.event.EventView;

/** Rows that speak of one event, in one file or of one on file. */
@QuarkusTest
class ImportJoiningTest {
    private static final String WIDE = Rows.HEADER + ",date_precision,announced_on,planned_until";

    @BeforeEach
    void a_platform() {
        Tracker.platform("twitter");
    }

    @Test
    void a_row_that_repeats_a_source_still_says_what_the_first_left_open() {
        String csv = Rows.withHeader(WIDE, Rows.AUDI + ",,2022-11-05,", Rows.AUDI + ",MONTH,2022-10-30,2022-11-15");
        ImportView first = Rows.done(csv);
        assertThat(List.of(first.created(), first.unchanged())).containsExactly(1, 1);

        EventView event = Tracker.page(EventView.class, "/events").items().get(0);
        assertThat(event.sources()).hasSize(1);
        assertThat(event.datePrecision()).isEqualTo(DatePrecision.MONTH);
        assertThat(event.announcedOn()).isEqualTo(LocalDate.of(2022, 10, 30));
        assertThat(event.plannedUntil()).isEqualTo(LocalDate.of(2022, 11, 15));

        ImportView again = Wire.read(ImportView.class, Rows.send(csv), 200);
        assertThat(List.of(again.unchanged(), again.differing())).containsExactly(2, 0);
        assertThat(again.differences()).isEmpty();
    }

    @Test
    void an_advertiser_called_like_an_internal_number_is_nobody_else() {
        Rows.done(Rows.csv(Rows.AUDI));
        String numbers = String.join(
                "\r\n",
                IntStream.rangeClosed(1, 20)
                        .mapToObj(n -> Rows.AUDI.replace("Audi", "#" + n).replace("/1", "/" + (n + 1)))
                        .toList());
        ImportView answer = Rows.done(Rows.csv(Rows.AUDI, numbers));
        assertThat(List.of(answer.created(), answer.joined(), answer.unchanged()))
                .containsExactly(20, 0, 1);
        assertThat(Tracker.page(EventView.class, "/events?advertiser=audi")
                        .items()
                        .get(0)
                        .sources())
                .hasSize(1);
        assertThat(Tracker.get(AdvertiserView.class, "/advertisers/7").name()).isEqualTo("#7");
    }

    @Test
    void a_proposal_adds_nothing_to_an_event_that_counts() {
        Rows.done(Rows.csv(Rows.AUDI));
        String more = Rows.csv(Rows.AUDI.replace("/1", "/2"), Rows.AUDI.replace("Audi", "Kia"));
        Response refused = Unchanged.by(() -> Tracker.importCsv(more, "?review=PROPOSED"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getList("rows.line", Integer.class)).containsExactly(2);
        assertThat(refused.jsonPath().getString("rows[0].message")).contains("verified event");
    }
}
