package org.pausetracker.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.http.FieldError;
import org.pausetracker.http.ProblemType;

@QuarkusTest
class CampaignTest {
    private static final String NAME = "#StopToxicTwitter";

    @Test
    void a_new_campaign_is_read_as_it_was_written() {
        Response response = Tracker.post(
                "/campaigns",
                Tracker.body("name", NAME, "url", "https://c.example/", "starts_on", "2022-11-01", "description", "d"));
        CampaignView campaign = Wire.read(CampaignView.class, response, 201);
        assertThat(campaign)
                .isEqualTo(new CampaignView(
                        "stoptoxictwitter", NAME, "https://c.example/", LocalDate.of(2022, 11, 1), null, "d", 1, 1));
        assertThat(response.header("Location")).isEqualTo("/api/v1/campaigns/stoptoxictwitter");
        assertThat(response.header("ETag")).isEqualTo("\"1\"");
        assertThat(Tracker.get(CampaignView.class, "/campaigns/stoptoxictwitter"))
                .isEqualTo(campaign);
        assertThat(Tracker.page(CampaignView.class, "/campaigns").items()).containsExactly(campaign);
    }

    @Test
    void a_replacement_raises_the_version() {
        Tracker.campaign("stop", "description", "before");
        Response response = Tracker.put("/campaigns/stop", 1, Tracker.body("name", "Stop", "ends_on", "2023-01-01"));
        assertThat(Wire.read(CampaignView.class, response, 200))
                .isEqualTo(new CampaignView("stop", "Stop", null, null, LocalDate.of(2023, 1, 1), null, 2, 2));
    }

    @Test
    void it_cannot_end_before_it_starts() {
        Response response = Unchanged.by(() -> Tracker.post(
                "/campaigns", Tracker.body("name", NAME, "starts_on", "2022-11-02", "ends_on", "2022-11-01")));
        assertThat(Wire.problem(response, ProblemType.BAD_REQUEST).errors())
                .extracting(FieldError::field)
                .containsExactly("ends_on");
    }

    @Test
    void a_name_in_use_is_a_conflict_whatever_its_case() {
        Tracker.campaign("stop", "name", "Stop It");
        Response response = Unchanged.by(() -> Tracker.post("/campaigns", Tracker.body("name", "stop it")));
        assertThat(Wire.problem(response, ProblemType.CONFLICT).existing()).isEqualTo("/api/v1/campaigns/stop");
    }
}
