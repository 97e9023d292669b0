package org.pausetracker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.event.EventView;
import org.pausetracker.http.ProblemType;
import org.pausetracker.report.SummaryView;

/** What a file recorded is taken back as a whole. */
@QuarkusTest
class ImportRetractionTest {
    private static final String BMW = "BMW,twitter,PAUSE,2022-11-04,REPORTED,Paused,https://a.example/2";

    @BeforeEach
    void a_platform() {
        Tracker.platform("twitter");
    }

    private static Response retract(Long id) {
        return Tracker.post("/imports/" + id + "/retraction", Tracker.body("reason", "Made up by its author"));
    }

    @Test
    void its_events_leave_the_counts_in_one_change_set_and_stay_readable_with_the_reason() {
        EventView mine = Tracker.event(Tracker.advertiser("Audi").slug(), "PAUSE", "2022-11-04");
        ImportView imported = Rows.done(Rows.csv(Rows.AUDI, BMW));
        long head = Tracker.head().position();
        var done = Wire.read(ImportRetractionResource.View.class, retract(imported.id()), 200);
        assertThat(done.retracted()).isEqualTo(1);
        assertThat(done.rejected()).isZero();
        assertThat(Tracker.head().position()).isEqualTo(head + 1);
        assertThat(Tracker.get(SummaryView.class, "/reports/summary").counts().paused())
                .isEqualTo(1);
        assertThat(Tracker.get(SummaryView.class, "/reports/summary?known_at=" + head)
                        .counts()
                        .paused())
                .isEqualTo(2);
        EventView bmw =
                Tracker.page(EventView.class, "/events?advertiser=bmw").items().get(0);
        assertThat(bmw.reviewReason()).isEqualTo("Made up by its author");
        assertThat(Tracker.get(EventView.class, "/events/" + mine.id()).sources())
                .hasSize(2);
    }

    @Test
    void an_event_that_somebody_else_confirmed_since_stays() {
        ImportView imported = Rows.done(Rows.csv(Rows.AUDI, BMW));
        Rows.done(Rows.csv("BMW,twitter,PAUSE,2022-11-04,ANNOUNCED,We pause,https://bmw.example/"));
        var done = Wire.read(ImportRetractionResource.View.class, retract(imported.id()), 200);
        assertThat(done).isEqualTo(new ImportRetractionResource.View(imported.id(), 1, 0, 1));
        assertThat(Tracker.get(SummaryView.class, "/reports/summary").counts().paused())
                .isEqualTo(1);
    }

    @Test
    void it_needs_a_reason_an_import_and_something_that_is_left_of_it() {
        ImportView imported = Rows.done(Rows.csv(BMW));
        Wire.problem(
                Unchanged.by(() -> Tracker.post("/imports/" + imported.id() + "/retraction", Tracker.body())),
                ProblemType.BAD_REQUEST);
        Wire.problem(Unchanged.by(() -> retract(imported.id() + 1)), ProblemType.NOT_FOUND);
        Wire.problem(
                Unchanged.by(() -> Tracker.post("/imports/x/retraction", Tracker.body("reason", "Why not"))),
                ProblemType.NOT_FOUND);
        retract(imported.id());
        Wire.problem(Unchanged.by(() -> retract(imported.id())), ProblemType.CONFLICT);
    }
}
