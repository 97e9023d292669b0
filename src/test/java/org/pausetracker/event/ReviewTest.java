package org.pausetracker.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pausetracker.Tracker;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;
import org.pausetracker.report.SummaryView;

/** The editorial life of an event, and what of it counts. */
@QuarkusTest
class ReviewTest {
    private static final Map<String, Object> WHY = Tracker.body("reason", "The page was taken down");

    @BeforeEach
    void what_events_are_about() {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi");
    }

    private static EventView step(EventView event, String step) {
        return Wire.read(EventView.class, Tracker.post("/events/" + event.id() + "/" + step, WHY), 200);
    }

    /** An event in a state, by the steps that lead there. */
    private static EventView in(Review review) {
        boolean proposed = review == Review.PROPOSED || review == Review.REJECTED;
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04", "review", proposed ? "PROPOSED" : "VERIFIED");
        return switch (review) {
            case PROPOSED, VERIFIED -> event;
            case REJECTED -> step(event, "rejection");
            case RETRACTED -> step(event, "retraction");
        };
    }

    private static long paused() {
        return Tracker.get(SummaryView.class, "/reports/summary?as_of=2022-11-30")
                .counts()
                .paused();
    }

    @Test
    void only_a_verified_event_counts_and_a_retracted_one_stays_readable() {
        EventView event = in(Review.PROPOSED);
        assertThat(paused()).isZero();
        assertThat(step(event, "verification").review()).isEqualTo(Review.VERIFIED);
        assertThat(paused()).isEqualTo(1);
        EventView retracted = step(event, "retraction");
        assertThat(List.of(retracted.review(), retracted.version())).containsExactly(Review.RETRACTED, 3);
        assertThat(paused()).isZero();
        assertThat(Tracker.get(EventView.class, "/events/" + event.id()).review())
                .isEqualTo(Review.RETRACTED);
        assertThat(Tracker.get(SummaryView.class, "/reports/summary").excluded().retracted())
                .isEqualTo(1);
        step(event, "reinstatement");
        Wire.problem(Tracker.get("/events/" + event.id()), ProblemType.NOT_FOUND);
        assertThat(step(event, "verification").recordedAt()).isEqualTo(event.recordedAt());
        assertThat(paused()).isEqualTo(1);
    }

    @Test
    void the_reason_of_a_step_back_stands_in_the_event_until_it_is_proposed_again() {
        EventView event = in(Review.VERIFIED);
        assertThat(event.reviewReason()).isNull();
        assertThat(step(event, "retraction").reviewReason()).isEqualTo("The page was taken down");
        assertThat(Tracker.get(EventView.class, "/events/" + event.id()).reviewReason())
                .isEqualTo("The page was taken down");
        assertThat(step(event, "reinstatement").reviewReason()).isNull();
        assertThat(step(event, "rejection").reviewReason()).isEqualTo("The page was taken down");
        step(event, "reinstatement");
        assertThat(step(event, "verification").reviewReason()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "verification,  VERIFIED", "verification,  REJECTED", "verification,  RETRACTED",
        "rejection,     VERIFIED", "rejection,     REJECTED", "rejection,     RETRACTED",
        "retraction,    PROPOSED", "retraction,    REJECTED", "retraction,    RETRACTED",
        "reinstatement, PROPOSED", "reinstatement, VERIFIED",
    })
    void a_step_from_another_state_is_refused(String step, Review from) {
        EventView event = in(from);
        Response refused = Unchanged.by(() -> Tracker.post("/events/" + event.id() + "/" + step, WHY));
        Wire.problem(refused, ProblemType.CONFLICT);
    }

    @ParameterizedTest
    @CsvSource({"rejection, PROPOSED", "retraction, VERIFIED", "reinstatement, REJECTED"})
    void a_step_back_needs_a_reason(String step, Review from) {
        EventView event = in(from);
        Response refused = Unchanged.by(() -> Tracker.post("/events/" + event.id() + "/" + step, Tracker.body()));
        assertThat(Wire.problem(refused, ProblemType.BAD_REQUEST).errors())
                .extracting("field")
                .containsExactly("reason");
    }

    @Test
    void what_another_event_says_by_now_is_not_reinstated() {
        EventView first = in(Review.RETRACTED);
        EventView second = Tracker.event("audi", "PAUSE", "2022-11-04");
        Response refused = Unchanged.by(() -> Tracker.post("/events/" + first.id() + "/reinstatement", WHY));
        assertThat(Wire.problem(refused, ProblemType.CONFLICT).existing()).endsWith("/events/" + second.id());
    }
}
