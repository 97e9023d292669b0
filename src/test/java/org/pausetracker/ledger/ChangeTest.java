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
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Wire;
import org.pausetracker.event.EventView;
import org.pausetracker.http.ProblemType;

/** One change set with its changes. */
@QuarkusTest
class ChangeTest {

    @BeforeEach
    void what_events_are_about() {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi");
    }

    private static ChangeDetails details(long position) {
        return Tracker.get(ChangeDetails.class, "/changes/{position}", position);
    }

    private static ChangeDetails staffDetails(long position) {
        return Wire.read(ChangeDetails.class, Tracker.admin().get("/changes/{position}?view=staff", position), 200);
    }

    @Test
    void a_change_set_tells_what_each_of_its_changes_was() {
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04", "reason", "a tip");
        Tracker.put(
                        "/events/" + event.id(),
                        1,
                        Tracker.eventBody("audi", "PAUSE", "2022-11-03", "reason", "the page says so"))
                .then()
                .statusCode(200);
        ChangeDetails corrected = details(4);
        ChangeSetView set =
                Tracker.page(ChangeSetView.class, "/changes?after=3").items().get(0);
        assertThat(corrected)
                .isEqualTo(new ChangeDetails(
                        4,
                        set.recordedAt(),
                        null,
                        null,
                        set.previousHash(),
                        set.hash(),
                        Map.of("event", 1),
                        List.of(new ChangeView(
                                1,
                                "event",
                                event.id().toString(),
                                "update",
                                Action.CORRECTED,
                                2,
                                null,
                                List.of(new FieldChange("effective_on", "2022-11-04", "2022-11-03")),
                                null)),
                        null,
                        Tracker.head(),
                        corrected.cite()));
        ChangeDetails staff = staffDetails(4);
        assertThat(List.of(staff.actor(), staff.reason())).containsExactly("admin", "the page says so");
        assertThat(staff.items().get(0).rowHash())
                .isEqualTo(TrackerDatabase.values("select encode(row_hash, 'hex') from change where position = 4")
                        .get(0));
    }

    @Test
    void the_public_sees_public_changes_under_their_numbers_and_that_an_event_went() {
        TrackerDatabase.execute("""
                select ledger_open('desk', 'three at once');
                insert into event (advertiser_id, platform_id, kind, effective_on, date_precision, summary, sources, review)
                select a.id, p.id, 'PAUSE', date '2022-11-01' + i, 'DAY', 'It paused.', '[{"basis": "CONFIDENTIAL"}]',
                  case i when 2 then 'VERIFIED' else 'PROPOSED' end
                from advertiser a, platform p, generate_series(1, 3) i;
                select ledger_seal()""");
        assertThat(details(3).items()).extracting(ChangeView::n).containsExactly(2);
        assertThat(details(3).changes()).isEqualTo(Map.of("event", 1));
        assertThat(staffDetails(3).items()).extracting(ChangeView::n).containsExactly(1, 2, 3);

        TrackerDatabase.execute("""
                select ledger_open('desk', 'set back');
                update event set review = 'PROPOSED', summary = 'Something else';
                select ledger_seal()""");
        assertThat(details(4).changes()).isEqualTo(Map.of("event", 1));
        assertThat(details(4).items())
                .extracting(ChangeView::action, ChangeView::changes, ChangeView::rowHash)
                .containsExactly(tuple(Action.WITHDRAWN, List.of(), null));
        assertThat(staffDetails(4).items()).extracting(ChangeView::action).containsOnly(Action.CORRECTED);
        assertThat(Tracker.page(ChangeSetView.class, "/changes?after=3")
                        .items()
                        .get(0)
                        .changes())
                .isEqualTo(Map.of("event", 1));
    }

    @Test
    void it_comes_in_pages() {
        TrackerDatabase.execute("""
                select ledger_open('desk', 'many');
                insert into advertiser (slug, name) select 'a' || i, 'a' || i from generate_series(1, 7) i;
                select ledger_seal()""");
        ChangeDetails first = Tracker.get(ChangeDetails.class, "/changes/3?limit=5");
        assertThat(first.items()).extracting(ChangeView::id).containsExactly("a1", "a2", "a3", "a4", "a5");
        Response rest = Tracker.get("/changes/3?limit=5&cursor={next}", first.next());
        assertThat(Wire.read(ChangeDetails.class, rest, 200).items())
                .extracting(ChangeView::n)
                .containsExactly(6, 7);
        assertThat(Tracker.get("/changes/3?limit=5").header("Link")).contains(first.next());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/changes/0", "/changes/3", "/changes/x", "/changes/-1", "/changes/9999999999999999999"})
    void a_position_that_is_not_there_is_a_404(String path) {
        Wire.problem(Tracker.get(path), ProblemType.NOT_FOUND);
    }
}
