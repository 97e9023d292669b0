package org.pausetracker.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.http.FieldError;
import org.pausetracker.http.ProblemType;

@QuarkusTest
class EventTest {

    @BeforeEach
    void what_events_are_about() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.campaign("stop");
        Tracker.advertiser("Audi");
    }

    @Test
    void a_new_event_is_read_as_it_was_written_by_its_canonical_names() {
        var quoted = Tracker.body(
                Tracker.source("ANNOUNCED", "https://audi.example/"),
                "title",
                "Audi: \"Pause\"",
                "publisher",
                "Audi",
                "published_on",
                "2022-11-05",
                "archived_url",
                "https://archive.example/1",
                "quote",
                "We pause,\nfor now",
                "note",
                "Says so");
        Response response = Tracker.post(
                "/events",
                Tracker.body(
                        Tracker.eventBody("audi", "PAUSE", "2022-11-04"),
                        "platform",
                        "x",
                        "campaign",
                        "stop",
                        "date_precision",
                        "MONTH",
                        "announced_on",
                        "2022-11-05",
                        "planned_until",
                        "2022-12-31",
                        "sources",
                        List.of(Tracker.body("basis", "CONFIDENTIAL"), quoted)));
        EventView event = Wire.read(EventView.class, response, 201);
        assertThat(response.header("Location")).isEqualTo("/api/v1/events/" + event.id());
        assertThat(response.header("ETag")).isEqualTo("\"1\"");
        assertThat(event.recordedBy()).isEqualTo("admin");

        EventView shown = Tracker.get(EventView.class, "/events/" + event.id());
        assertThat(shown)
                .usingRecursiveComparison()
                .ignoringFields("recordedBy")
                .isEqualTo(event);
        assertThat(shown.recordedBy()).isNull();
        assertThat(shown.id().version()).isEqualTo(7);
        assertThat(List.of(shown.platform(), shown.campaign(), shown.basis(), shown.review(), shown.position()))
                .containsExactly("twitter", "stop", Basis.ANNOUNCED, Review.VERIFIED, 4L);
        assertThat(Wire.json(shown.sources()))
                .isEqualTo(Wire.json(List.of(
                        new Source(Basis.CONFIDENTIAL, null, null, null, null, null, null, null),
                        shown.sources().get(1))));
        assertThat(shown.sources().get(1).quote()).isEqualTo("We pause,\nfor now");
    }

    @Test
    void every_unknown_name_and_bad_field_is_told_at_once() {
        var body = Tracker.body(
                Tracker.eventBody("nobody", "RESUME", "1999-12-31"),
                "platform",
                "nowhere",
                "campaign",
                "none",
                "planned_until",
                "2022-12-31",
                "review",
                "RETRACTED",
                "sources",
                List.of(
                        Tracker.source("REPORTED", "https://a.example/"),
                        Tracker.source("OBSERVED", "https://a.example/"),
                        Tracker.source("CONFIDENTIAL", "https://b.example/"),
                        Tracker.body("basis", "REPORTED")));
        Response response = Unchanged.by(() -> Tracker.post("/events", body));
        assertThat(Wire.problem(response, ProblemType.BAD_REQUEST).errors())
                .extracting(FieldError::field)
                .contains("advertiser", "platform", "campaign", "effective_on", "planned_until", "review")
                .anyMatch(field -> field.startsWith("sources[1]"))
                .anyMatch(field -> field.startsWith("sources[2]"))
                .anyMatch(field -> field.startsWith("sources[3]"))
                .noneMatch(field -> field.startsWith("sources[0]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind           | "STOP"
            effective_on   | "2022-02-30"
            date_precision | "WEEK"
            announced_on   | "2999-01-01"
            planned_until  | "2022-11-03"
            summary        | " "
            sources        | []
            sources        | null
            """)
    void a_value_that_does_not_fit_is_refused(String field, String value) {
        String body = Wire.json(Tracker.eventBody("audi", "PAUSE", "2022-11-04", field, "VALUE"))
                .replace("\"VALUE\"", value);
        Response response = Unchanged.by(
                () -> Tracker.admin().contentType("application/json").body(body).post("/events"));
        assertThat(Wire.problem(response, ProblemType.BAD_REQUEST).errors())
                .extracting(FieldError::field)
                .containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VERIFIED", "PROPOSED"})
    void the_same_again_is_a_conflict_that_points_to_the_event_on_file(String review) {
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04", "review", review);
        Response response = Unchanged.by(
                () -> Tracker.post("/events", Tracker.eventBody("audi", "PAUSE", "2022-11-04", "platform", "x")));
        assertThat(Wire.problem(response, ProblemType.CONFLICT).existing()).isEqualTo("/api/v1/events/" + event.id());
    }

    @Test
    void a_correction_says_why_and_keeps_review_and_place() {
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04", "review", "PROPOSED");
        var corrected = Tracker.eventBody("audi", "PAUSE", "2022-11-06", "summary", "Later");
        String path = "/events/" + event.id();
        assertThat(Wire.problem(Unchanged.by(() -> Tracker.put(path, 1, corrected)), ProblemType.BAD_REQUEST)
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("reason");

        Response response = Tracker.put(path, 1, Tracker.body(corrected, "reason", "the paper corrected itself"));
        EventView after = Wire.read(EventView.class, response, 200);
        assertThat(response.header("ETag")).isEqualTo("\"2\"");
        assertThat(after.effectiveOn()).isEqualTo("2022-11-06");
        assertThat(after.summary()).isEqualTo("Later");
        assertThat(List.of(after.id(), after.review(), after.recordedAt(), after.recordedBy(), after.version()))
                .containsExactly(event.id(), Review.PROPOSED, event.recordedAt(), "admin", 2);
    }

    @Test
    void a_correction_needs_the_current_version() {
        String path = "/events/" + Tracker.event("audi", "PAUSE", "2022-11-04").id();
        var body = Tracker.eventBody("audi", "PAUSE", "2022-11-06", "reason", "r");
        Wire.problem(Unchanged.by(() -> Tracker.put(path, 2, body)), ProblemType.PRECONDITION_FAILED);
        Wire.problem(
                Unchanged.by(() -> Tracker.admin()
                        .contentType("application/json")
                        .body(Wire.json(body))
                        .put(path)),
                ProblemType.PRECONDITION_REQUIRED);
        assertThat(Tracker.get(EventView.class, path).effectiveOn()).isEqualTo("2022-11-04");
    }

    @Test
    void a_correction_that_changes_nothing_uses_no_position() {
        String path = "/events/" + Tracker.event("audi", "PAUSE", "2022-11-04").id();
        var same = Tracker.eventBody("audi", "PAUSE", "2022-11-04", "reason", "r");
        Response response = Unchanged.by(() -> Tracker.put(path, 1, same));
        assertThat(Wire.read(EventView.class, response, 200).version()).isEqualTo(1);
    }

    @Test
    void a_correction_cannot_make_it_what_another_event_says() {
        EventView other = Tracker.event("audi", "PAUSE", "2022-11-04");
        String path = "/events/" + Tracker.event("audi", "PAUSE", "2022-11-05").id();
        var body = Tracker.eventBody("audi", "PAUSE", "2022-11-04", "reason", "r");
        Response response = Unchanged.by(() -> Tracker.put(path, 1, body));
        assertThat(Wire.problem(response, ProblemType.CONFLICT).existing()).isEqualTo("/api/v1/events/" + other.id());
    }

    @Test
    void an_id_that_names_nothing_is_a_404() {
        for (String id : List.of("019ab000-0000-7000-8000-000000000000", "1", "0-0-0-0-0", "nothing")) {
            Wire.problem(Tracker.get("/events/" + id), ProblemType.NOT_FOUND);
        }
    }
}
