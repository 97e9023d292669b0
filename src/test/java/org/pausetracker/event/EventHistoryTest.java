package org.pausetracker.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;
import org.pausetracker.ledger.Action;
import org.pausetracker.ledger.FieldChange;
import org.pausetracker.ledger.VersionView;

@QuarkusTest
class EventHistoryTest {

    @BeforeEach
    void what_events_are_about() {
        Tracker.platform("twitter");
        Tracker.campaign("stop");
        Tracker.advertiser("Audi");
    }

    private static List<VersionView> seenByStaff(EventView event) {
        return Wire.page(VersionView.class, Tracker.admin().get("/events/{id}/history?view=staff", event.id()))
                .items();
    }

    private static List<VersionView> seen(EventView event) {
        return Tracker.all(VersionView.class, "/events/{id}/history", event.id());
    }

    private static void correct(EventView event, int version, Object... fields) {
        Tracker.put(
                        "/events/" + event.id(),
                        version,
                        Tracker.body(
                                Tracker.eventBody("audi", "PAUSE", "2022-11-04", "reason", "a correction"), fields))
                .then()
                .statusCode(200);
    }

    private static void step(EventView event, String step) {
        Tracker.post("/events/" + event.id() + "/" + step, Tracker.body("reason", "a " + step))
                .then()
                .statusCode(200);
    }

    @Test
    void the_first_version_is_all_that_it_says() {
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04", "campaign", "stop", "reason", "a tip");
        VersionView first = seenByStaff(event).get(0);
        assertThat(first)
                .extracting(
                        VersionView::version,
                        VersionView::position,
                        VersionView::recordedAt,
                        VersionView::action,
                        VersionView::reason,
                        VersionView::recordedBy,
                        VersionView::redacted)
                .containsExactly(1, event.position(), event.recordedAt(), Action.RECORDED, "a tip", "admin", null);
        assertThat(first.changes())
                .extracting(FieldChange::field, FieldChange::before, FieldChange::after)
                .contains(
                        tuple("advertiser", null, "audi"),
                        tuple("platform", null, "twitter"),
                        tuple("campaign", null, "stop"),
                        tuple("effective_on", null, "2022-11-04"),
                        tuple("basis", null, "REPORTED"),
                        tuple("review", null, "VERIFIED"))
                .extracting(change -> change.toList().get(0))
                .containsExactly(
                        "advertiser",
                        "platform",
                        "campaign",
                        "kind",
                        "effective_on",
                        "date_precision",
                        "basis",
                        "summary",
                        "sources",
                        "review");
    }

    @Test
    void each_later_version_is_what_it_changed() {
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04");
        correct(
                event,
                1,
                "effective_on",
                "2022-11-03",
                "sources",
                List.of(Tracker.source("ANNOUNCED", "https://audi.example/")));
        step(event, "retraction");
        step(event, "reinstatement");
        step(event, "verification");
        List<VersionView> versions = seenByStaff(event);
        assertThat(versions)
                .extracting(VersionView::version, VersionView::action, VersionView::reason)
                .containsExactly(
                        tuple(1, Action.RECORDED, null),
                        tuple(2, Action.CORRECTED, "a correction"),
                        tuple(3, Action.RETRACTED, "a retraction"),
                        tuple(4, Action.PROPOSED, "a reinstatement"),
                        tuple(5, Action.REINSTATED, "a verification"));
        assertThat(versions.get(1).changes())
                .extracting(FieldChange::field)
                .containsExactly("effective_on", "basis", "sources");
        assertThat(versions.get(1).changes().get(0))
                .isEqualTo(new FieldChange("effective_on", "2022-11-04", "2022-11-03"));
        assertThat(versions.get(3).changes()).contains(new FieldChange("review", "RETRACTED", "PROPOSED"));
    }

    @Test
    void the_public_compares_with_what_it_saw_before() {
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04", "review", "PROPOSED");
        correct(event, 1, "summary", "Corrected before anybody saw it");
        step(event, "verification");
        correct(event, 3, "summary", "Corrected");
        step(event, "retraction");
        step(event, "reinstatement");
        correct(event, 6, "summary", "Away");
        correct(event, 7, "summary", "Corrected twice", "reason", "the second page");
        step(event, "verification");
        assertThat(seen(event))
                .extracting(VersionView::version, VersionView::action, VersionView::reason)
                .containsExactly(
                        tuple(3, Action.RECORDED, null),
                        tuple(4, Action.CORRECTED, "a correction"),
                        tuple(5, Action.RETRACTED, "a retraction"),
                        tuple(6, Action.WITHDRAWN, null),
                        tuple(9, Action.REINSTATED, "the second page"));
        assertThat(seen(event).get(3).changes()).isEmpty();
        assertThat(seen(event).get(4).changes())
                .contains(new FieldChange("summary", "Corrected", "Corrected twice"))
                .contains(new FieldChange("review", "RETRACTED", "VERIFIED"));
    }

    @Test
    void an_event_out_of_sight_has_no_public_history_but_had_one() {
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04", "review", "PROPOSED");
        Wire.problem(Tracker.get("/events/{id}/history", event.id()), ProblemType.NOT_FOUND);
        assertThat(seenByStaff(event)).hasSize(1);
        step(event, "verification");
        step(event, "retraction");
        long retracted = Tracker.head().position();
        step(event, "reinstatement");
        Wire.problem(Tracker.get("/events/{id}/history", event.id()), ProblemType.NOT_FOUND);
        Response past = Tracker.get("/events/{id}/history?known_at={position}", event.id(), retracted);
        assertThat(Wire.page(VersionView.class, past).items())
                .extracting(VersionView::action)
                .containsExactly(Action.RECORDED, Action.RETRACTED);
        assertThat(past.header("Cache-Control")).isEqualTo("public, max-age=86400");
    }

    @Test
    void what_an_import_adds_extends_it() {
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04");
        Tracker.importCsv("""
                        advertiser,platform,kind,effective_on,basis,summary,source_url
                        Audi,twitter,PAUSE,2022-11-04,ANNOUNCED,They said so.,https://audi.example/
                        """, "?reason=list").then().statusCode(201);
        VersionView extended = seen(event).get(1);
        assertThat(extended.action()).isEqualTo(Action.EXTENDED);
        assertThat(extended.reason()).isNull();
        assertThat(extended.changes()).extracting(FieldChange::field).containsExactly("basis", "sources");
        assertThat(seenByStaff(event).get(1).reason()).isEqualTo("list");
    }

    @Test
    void only_a_reply_makes_it_replied() {
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04");
        TrackerDatabase.execute("""
                select ledger_open('desk', 'they wrote to us');
                update event set reply = '{"text": "Not so."}';
                select ledger_seal()""");
        VersionView replied = seen(event).get(1);
        assertThat(replied.action()).isEqualTo(Action.REPLIED);
        assertThat(replied.reason()).isNull();
        assertThat(replied.changes()).containsExactly(new FieldChange("reply", null, Map.of("text", "Not so.")));
    }

    @Test
    void a_merge_of_advertisers_shows_with_its_events() {
        Tracker.advertiser("VW");
        EventView moved = Tracker.event("audi", "PAUSE", "2022-11-04");
        TrackerDatabase.execute("""
                select ledger_open('desk', 'one company');
                update event set advertiser_id = (select id from advertiser where slug = 'vw');
                update advertiser set merged_into_id = (select id from advertiser where slug = 'vw') where slug = 'audi';
                select ledger_seal()""");
        assertThat(seen(moved).get(1))
                .extracting(VersionView::action, VersionView::reason, VersionView::changes)
                .containsExactly(Action.MERGED, "one company", List.of(new FieldChange("advertiser", "audi", "vw")));
        assertThat(Tracker.all(VersionView.class, "/advertisers/audi/history").get(1))
                .extracting(VersionView::action, VersionView::reason, VersionView::changes)
                .containsExactly(Action.MERGED, "one company", List.of(new FieldChange("merged_into", null, "vw")));
    }

    @Test
    void it_comes_in_pages_and_as_known_at_a_position() {
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04");
        for (int version = 1; version < 6; version++) {
            correct(event, version, "summary", "Version " + (version + 1));
        }
        assertThat(Tracker.all(VersionView.class, "/events/{id}/history?limit=2", event.id()))
                .isEqualTo(seen(event))
                .extracting(VersionView::version)
                .containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(Tracker.page(
                                VersionView.class,
                                "/events/{id}/history?known_at={position}",
                                event.id(),
                                event.position() + 2)
                        .items())
                .hasSize(3);
        Wire.problem(
                Tracker.get("/events/{id}/history?known_at={position}", event.id(), event.position() - 1),
                ProblemType.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events/no-id/history", "/events/019ab000-0000-7000-8000-000000000000/history"})
    void what_is_not_there_is_a_404(String path) {
        Wire.problem(Tracker.get(path), ProblemType.NOT_FOUND);
    }
}
