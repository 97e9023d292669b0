package org.pausetracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.event.EventView;
import org.pausetracker.http.ProblemType;

/** What a court orders out of the record goes, and that it went stays. */
@QuarkusTest
class RedactionTest {
    private static final Map<String, Object> ORDER = Tracker.body("reason", "Order 7 O 1/26");
    private static final String VERIFIED =
            "select positions || ' ' || coalesce(first_bad || ': ' || problem, 'whole') || ' ' || redacted::text"
                    + " from ledger_verify()";

    private EventView event;

    /** Position 3 says what is to go, 4 corrects it. */
    @BeforeEach
    void a_corrected_event() {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi");
        event = Tracker.event("audi", "PAUSE", "2022-11-04", "summary", "An untruth");
        correct(1, "summary", "What is so");
    }

    private void correct(int version, Object... fields) {
        Map<String, Object> body = Tracker.eventBody("audi", "PAUSE", "2022-11-04", "reason", "a correction");
        Tracker.put("/events/" + event.id(), version, Tracker.body(body, fields))
                .then()
                .statusCode(200);
    }

    private static ChangeDetails redact(int position) {
        return Wire.read(ChangeDetails.class, Tracker.post("/changes/" + position + "/1/redaction", ORDER), 200);
    }

    @Test
    void the_row_is_emptied_and_the_chain_holds() {
        String hash = Tracker.head().hash();
        ChangeDetails made = redact(3);
        assertThat(made.items())
                .extracting(ChangeView::subject, ChangeView::id, ChangeView::operation, ChangeView::action)
                .containsExactly(tuple("change", "3/1", "update", Action.REDACTED));
        assertThat(made.previousHash()).isEqualTo(hash);
        assertThat(TrackerDatabase.values(VERIFIED)).containsExactly("5 whole {3/1}");
        assertThat(TrackerDatabase.values("select position from change where row is null"))
                .containsExactly("3");
    }

    @Test
    void no_answer_says_any_more_what_it_said() {
        redact(3);
        for (String path : List.of(
                "/changes/3", "/events/" + event.id() + "/history", "/corrections", "/corrections.csv", "/events")) {
            assertThat(Tracker.get(path).asString()).doesNotContain("An untruth");
            if (!path.endsWith(".csv")) {
                assertThat(Tracker.admin().get(path + "?view=staff").asString()).doesNotContain("An untruth");
            }
        }
        assertThat(Tracker.all(VersionView.class, "/events/{id}/history", event.id()))
                .extracting(VersionView::action, VersionView::redacted)
                .containsExactly(tuple(Action.RECORDED, true), tuple(Action.CORRECTED, true));
        assertThat(Tracker.all(VersionView.class, "/events/{id}/history", event.id())
                        .get(1)
                        .reason())
                .isEqualTo("a correction");
        assertThat(Tracker.get(ChangeDetails.class, "/changes/3").items())
                .extracting(ChangeView::id, ChangeView::changes, ChangeView::redacted)
                .containsExactly(tuple(event.id().toString(), List.of(), true));
        // What was known then was known by that row alone.
        Wire.problem(Tracker.get("/events/{id}?known_at=3", event.id()), ProblemType.NOT_FOUND);
        assertThat(Tracker.get("/events?known_at=3").jsonPath().getList("items"))
                .isEmpty();
    }

    @Test
    void that_and_why_it_went_is_public_if_the_row_was() {
        redact(3);
        assertThat(Tracker.get("/corrections").jsonPath().getMap("items[0]"))
                .containsEntry("action", "REDACTED")
                .containsEntry("subject", "event")
                .containsEntry("id", event.id().toString())
                .containsEntry("redacted", "3/1")
                .containsEntry("reason", "Order 7 O 1/26");
        assertThat(Tracker.page(ChangeSetView.class, "/changes?after=4")
                        .items()
                        .get(0)
                        .changes())
                .isEqualTo(Map.of("change", 1));

        EventView proposed = Tracker.event("audi", "RESUME", "2022-12-04", "review", "PROPOSED");
        Tracker.post("/events/" + proposed.id() + "/rejection", Tracker.body("reason", "no"));
        redact((int) proposed.position());
        long position = Tracker.head().position();
        assertThat(Tracker.get("/corrections").jsonPath().getList("items.redacted"))
                .containsExactly("3/1", null);
        assertThat(Tracker.get(ChangeDetails.class, "/changes/" + position).items())
                .isEmpty();
        assertThat(Tracker.get("/changes/" + position).asString())
                .doesNotContain(proposed.id().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "4/1, CONFLICT,  present version",
        "2/1, CONFLICT,  present version",
        "3/2, NOT_FOUND, no such change",
        "9/1, NOT_FOUND, no such change",
        "x/1, NOT_FOUND, no change x",
        "3/x, NOT_FOUND, no change x",
    })
    void what_is_present_or_not_there_cannot_be_redacted(String change, ProblemType type, String detail) {
        Response refused = Unchanged.by(() -> Tracker.post("/changes/" + change + "/redaction", ORDER));
        assertThat(Wire.problem(refused, type).detail()).contains(detail);
    }

    @Test
    void nothing_is_redacted_twice_nor_a_redaction_nor_without_a_reason() {
        redact(3);
        Response again = Unchanged.by(() -> Tracker.post("/changes/3/1/redaction", ORDER));
        assertThat(Wire.problem(again, ProblemType.CONFLICT).detail()).contains("redacted already");
        Response redaction = Unchanged.by(() -> Tracker.post("/changes/5/1/redaction", ORDER));
        assertThat(Wire.problem(redaction, ProblemType.CONFLICT).detail()).contains("about the record");
        correct(2, "summary", "More exactly");
        Response silent = Unchanged.by(() -> Tracker.post("/changes/4/1/redaction", Tracker.body()));
        assertThat(Wire.problem(silent, ProblemType.BAD_REQUEST).errors())
                .extracting("field")
                .containsExactly("reason");
    }

    @Test
    void a_member_that_is_on_no_list_any_more_can_be_redacted_too() {
        Tracker.watchlist("top");
        Map<String, Object> member = Tracker.body("advertiser", "audi", "rank", 1);
        Tracker.put("/watchlists/top/members", 1, Tracker.body("members", List.of(member)))
                .then()
                .statusCode(200);
        Tracker.put("/watchlists/top/members", 2, Tracker.body("members", List.of()))
                .then()
                .statusCode(200);
        redact(6);
        redact(7);
        assertThat(TrackerDatabase.values(VERIFIED)).containsExactly("9 whole {6/1,7/1}");
        assertThat(Tracker.get(ChangeDetails.class, "/changes/7").items().get(0))
                .extracting(ChangeView::subject, ChangeView::id, ChangeView::redacted)
                .containsExactly("watchlist_member", "top", true);
        assertThat(Tracker.all(VersionView.class, "/watchlists/top/history")).hasSize(3);
    }

    @Test
    void an_item_at_a_past_position_has_another_tag_afterwards() {
        String past = "/advertisers/audi?known_at=" + event.position();
        String tag = Tracker.get(past).header("ETag");
        redact(3);
        assertThat(Tracker.get(past).header("ETag")).isNotEqualTo(tag);
        assertThat(Tracker.get("/advertisers/audi").header("ETag")).isEqualTo(tag);
        assertThat(Tracker.get("/reports/summary?as_of=2023-01-01&known_at=" + event.position())
                        .jsonPath()
                        .getString("cite.text"))
                .contains("What was redacted since");
    }

    @Test
    void a_child_whose_parent_is_not_known_any_more_is_counted_by_itself() {
        Tracker.advertiser("Group");
        Tracker.put("/advertisers/audi", 1, Tracker.body("name", "Audi", "parent", "group"));
        long position = Tracker.head().position();
        String before = "/reports/summary?as_of=2023-01-01&unit=parent&known_at=" + position;
        assertThat(Tracker.get(before).jsonPath().getInt("population.size")).isEqualTo(1);
        Tracker.put("/advertisers/group", 1, Tracker.body("name", "The Group"));
        redact((int) position - 1);
        assertThat(Tracker.get(before).jsonPath().getInt("population.size")).isEqualTo(1);
        assertThat(Tracker.get(before).jsonPath().getInt("counts.paused")).isEqualTo(1);
    }
}
