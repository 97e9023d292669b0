package org.pausetracker.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pausetracker.Tracker;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;

/** The right of reply. */
@QuarkusTest
class ReplyTest {
    private static final Map<String, Object> REPLY = Tracker.body(
            "text", "We paused for\nother reasons.",
            "url", "https://audi.example/statement",
            "replied_on", "2022-12-01",
            "reason", "Mail to the desk");

    private EventView event;

    @BeforeEach
    void an_event() {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi");
        event = Tracker.event("audi", "PAUSE", "2022-11-04");
    }

    private Response reply(int version, Map<String, Object> body) {
        return Tracker.put("/events/" + event.id() + "/reply", version, body);
    }

    @Test
    void a_reply_is_shown_and_exported_wherever_the_event_is() {
        Reply reply =
                new Reply("We paused for\nother reasons.", "https://audi.example/statement", LocalDate.of(2022, 12, 1));
        EventView replied = Wire.read(EventView.class, reply(1, REPLY), 200);
        assertThat(replied.reply()).isEqualTo(reply);
        assertThat(replied.review()).isEqualTo(Review.VERIFIED);
        assertThat(Tracker.get(EventView.class, "/events/" + event.id()).reply())
                .isEqualTo(reply);
        assertThat(Tracker.page(EventView.class, "/events").items().get(0).reply())
                .isEqualTo(reply);
        TimelineView timeline = Tracker.get(TimelineView.class, "/advertisers/audi/timeline");
        assertThat(timeline.spells().get(0).openedBy().reply()).isEqualTo(reply);
        var row = Tracker.csv("/exports/events.csv").get(0);
        assertThat(row.getField("reply")).isEqualTo(reply.text());
        assertThat(row.getField("reply_url")).isEqualTo(reply.url());
        assertThat(row.getField("replied_on")).isEqualTo("2022-12-01");
        assertThat(Tracker.get(EventView.class, "/events/" + event.id() + "?known_at=" + event.position())
                        .reply())
                .isNull();
    }

    @Test
    void a_correction_keeps_the_reply_and_a_reply_without_text_takes_it_away() {
        reply(1, REPLY);
        var correction = Tracker.body(Tracker.eventBody("audi", "PAUSE", "2022-11-05"), "reason", "Wrong day");
        EventView corrected = Wire.read(EventView.class, Tracker.put("/events/" + event.id(), 2, correction), 200);
        assertThat(corrected.reply()).isNotNull();
        EventView without = Wire.read(EventView.class, reply(3, Tracker.body("reason", "Withdrawn by them")), 200);
        assertThat(without.reply()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "text,       '',                   reason",
        "reason,     '',                   reason",
        "text,       '',                   text",
        "url,        javascript:alert(1),  url",
        "replied_on, 1999-12-31,           replied_on",
        "extra,      1,                    extra",
    })
    void a_reply_that_is_not_in_order_is_a_400(String field, String value, String named) {
        Map<String, Object> body = Tracker.body(REPLY, field, value.isEmpty() ? null : value);
        if (named.equals("reason")) {
            body.put("reason", null);
        }
        var problem = Wire.problem(Unchanged.by(() -> reply(1, body)), ProblemType.BAD_REQUEST);
        assertThat(problem.errors()).extracting("field").contains(named);
    }

    @Test
    void it_needs_the_version_at_hand_and_an_event_that_somebody_sees() {
        Wire.problem(Unchanged.by(() -> reply(7, REPLY)), ProblemType.PRECONDITION_FAILED);
        Response without = Unchanged.by(() -> Tracker.admin()
                .contentType("application/json")
                .body(Wire.json(REPLY))
                .put("/events/" + event.id() + "/reply"));
        Wire.problem(without, ProblemType.PRECONDITION_REQUIRED);
        EventView proposal = Tracker.event("audi", "PAUSE", "2023-01-01", "review", "PROPOSED");
        Tracker.post("/events/" + proposal.id() + "/rejection", Tracker.body("reason", "No source"));
        Wire.problem(
                Unchanged.by(() -> Tracker.put("/events/" + proposal.id() + "/reply", 2, REPLY)), ProblemType.CONFLICT);
        Wire.problem(
                Unchanged.by(() -> Tracker.put("/events/019ab000-0000-7000-8000-000000000000/reply", 1, REPLY)),
                ProblemType.NOT_FOUND);
    }
}
