package org.pausetracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.pausetracker.event.EventView;
import org.pausetracker.ledger.Action;
import org.pausetracker.ledger.VersionView;

/**
 * An event lives through everything that can happen to one. All that is for staff says SECRET: reasons, who wrote, and what
 * a proposal said. After each step, no public answer about changes says it, whatever past is asked for.
 */
@QuarkusTest
class NothingLeaksTest {
    private String id;
    private int version;

    @Test
    void no_answer_about_changes_says_what_is_for_staff() {
        TrackerDatabase.execute("update token set label = 'SECRET actor' where label = 'admin'");
        try {
            live();
        } finally {
            TrackerDatabase.execute("update token set label = 'admin' where label = 'SECRET actor'");
        }
    }

    private void live() {
        Tracker.platform("twitter", "reason", "SECRET creation");
        Tracker.advertiser("Audi", "reason", "SECRET creation");
        EventView event = Tracker.event(
                "audi", "PAUSE", "2022-11-04", "review", "PROPOSED", "summary", "SECRET", "reason", "SECRET recording");
        id = event.id().toString();
        version = 1;
        lookedAt();
        correct("SECRET too", "SECRET correction of a proposal");
        step("rejection", "SECRET rejection");
        step("reinstatement", "SECRET reinstatement");
        correct("said once", "SECRET correction of a proposal");
        step("verification", "SECRET verification");
        correct("said twice", "open correction");
        step("retraction", "open retraction");
        step("reinstatement", "SECRET reinstatement");
        correct("SECRET while it was away", "SECRET, for it never came back so");
        correct("said a third time", "open correction while it was away");
        step("verification", "SECRET verification");
        extend();

        // Under the two-person rule a correction takes the event out of sight.
        written("SECRET two", "update event set summary = 'SECRET', review = 'PROPOSED'");
        correct("said a fourth time", "open correction of two");
        step("rejection", "SECRET rejection of two");
        step("reinstatement", "SECRET reinstatement of two");
        step("verification", "SECRET verification of two");
        // The same without anything that lasts.
        written("SECRET back and", "update event set summary = 'SECRET', review = 'PROPOSED'");
        written("SECRET forth", "update event set summary = 'said a fourth time', review = 'VERIFIED'");
        // A reason of a rejection that was left behind is not one of a retraction.
        written("SECRET left behind", "update event set review_reason = 'SECRET reason of review'");

        assertThat(Tracker.all(VersionView.class, "/events/{id}/history", id))
                .extracting(VersionView::action, VersionView::reason)
                .containsExactly(
                        of(Action.RECORDED, null),
                        of(Action.CORRECTED, "open correction"),
                        of(Action.RETRACTED, "open retraction"),
                        of(Action.WITHDRAWN, null),
                        of(Action.REINSTATED, "open correction while it was away"),
                        of(Action.EXTENDED, null),
                        of(Action.WITHDRAWN, null),
                        of(Action.CORRECTED, "open correction of two"),
                        of(Action.WITHDRAWN, null),
                        of(Action.VERIFIED, null),
                        of(Action.CORRECTED, null));
        assertThat(Tracker.get("/corrections").jsonPath().getList("items.findAll { it.reason != null }.reason"))
                .isEqualTo(List.of(
                        "open correction of two",
                        "open correction while it was away",
                        "open retraction",
                        "open correction"));
    }

    private static Tuple of(Object... values) {
        return tuple(values);
    }

    private void correct(String summary, String reason) {
        Map<String, Object> body =
                Tracker.eventBody("audi", "PAUSE", "2022-11-04", "summary", summary, "reason", reason);
        written(Tracker.put("/events/" + id, version, body));
    }

    private void step(String step, String reason) {
        written(Tracker.post("/events/" + id + "/" + step, Tracker.body("reason", reason)));
    }

    private void extend() {
        written(Tracker.importCsv("""
                advertiser,platform,kind,effective_on,basis,summary,source_url
                Audi,twitter,PAUSE,2022-11-04,OBSERVED,No ads seen.,https://other.example/
                """, "?reason=SECRET+import"));
    }

    private void written(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isIn(200, 201);
        written();
    }

    /** What no request of today's does. */
    private void written(String reason, String sql) {
        TrackerDatabase.execute(
                "select ledger_open('SECRET actor', '" + reason + "'); " + sql + "; select ledger_seal()");
        written();
    }

    private void written() {
        version = Integer.parseInt(
                TrackerDatabase.values("select version from event").get(0));
        lookedAt();
    }

    private void lookedAt() {
        long head = Tracker.head().position();
        List<Response> answers = new ArrayList<>();
        answers.add(Tracker.get("/changes"));
        answers.add(Tracker.get("/events/{id}/history", id));
        answers.add(Tracker.get("/corrections"));
        answers.add(Tracker.get("/corrections.csv"));
        answers.add(Tracker.get("/feed.atom"));
        for (long position = 0; position <= head; position++) {
            answers.add(Tracker.get("/changes/{position}", position));
            answers.add(Tracker.get("/events/{id}/history?known_at={position}", id, position));
            answers.add(Tracker.get("/corrections?known_at={position}", position));
            answers.add(Tracker.get("/feed.atom?known_at={position}", position));
            answers.add(Tracker.get("/reports/summary?as_of=2022-12-31&compare_to={position}", position));
            answers.add(Tracker.get(
                    "/reports/timeseries?as_of=2022-12-31&known_at={position}&compare_to={head}", position, head));
        }
        answers.add(Tracker.get("/advertisers/audi/history"));
        answers.add(Tracker.get("/platforms/twitter/history"));
        assertThat(answers).extracting(Response::asString).noneMatch(answer -> answer.contains("SECRET"));
        // That an event is there shows only while it is public, in its history as in itself.
        int item = Tracker.get("/events/{id}", id).statusCode();
        assertThat(Tracker.get("/events/{id}/history", id).statusCode()).isEqualTo(item);
    }
}
