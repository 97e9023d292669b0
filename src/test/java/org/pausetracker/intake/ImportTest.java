package org.pausetracker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.advertiser.AdvertiserView;
import org.pausetracker.event.Basis;
import org.pausetracker.event.EventView;
import org.pausetracker.event.Review;
import org.pausetracker.event.Source;
import org.pausetracker.ledger.Page;
import org.pausetracker.report.SummaryView;

@QuarkusTest
class ImportTest {
    private static final String MORE = Rows.HEADER + ",announced_on,planned_until,source_title,parent,sector,country";

    @BeforeEach
    void a_platform() {
        Tracker.platform("twitter");
    }

    private static EventView onlyEvent() {
        Page<EventView> events = Wire.page(EventView.class, Tracker.admin().get("/events?view=staff"));
        assertThat(events.items()).hasSize(1);
        return events.items().get(0);
    }

    @Test
    void a_file_is_one_change_set_and_answered_with_what_it_did() {
        String csv = Rows.csv(Rows.AUDI, Rows.AUDI.replace("/1", "/2"), Rows.AUDI.replace("Audi", "Kia"), Rows.AUDI);
        Response response = Tracker.importCsv(csv, "?reason=from the desk");
        ImportView answer = Wire.read(ImportView.class, response, 201);
        assertThat(List.of(answer.rows(), answer.created(), answer.joined(), answer.unchanged(), answer.differing()))
                .containsExactly(4, 2, 1, 1, 0);
        assertThat(answer.advertisersCreated()).containsExactly("audi", "kia");
        assertThat(answer.position()).isEqualTo(2);
        assertThat(answer.reason()).isEqualTo("from the desk");
        assertThat(answer.sha256()).matches("[0-9a-f]{64}");
        assertThat(response.header("Location")).isEqualTo("/api/v1/imports/" + answer.id());
        assertThat(Wire.read(ImportView.class, Tracker.admin().get("/imports/" + answer.id() + "?view=staff"), 200))
                .isEqualTo(answer);
        ImportView shown = Tracker.get(ImportView.class, "/imports/" + answer.id());
        assertThat(shown.recordedBy()).isNull();
        assertThat(Tracker.page(ImportView.class, "/imports").items()).containsExactly(shown);
    }

    @Test
    void a_dry_run_answers_the_same_and_changes_nothing() {
        String csv = Rows.csv(Rows.AUDI, Rows.AUDI.replace("/1", "/2"), Rows.AUDI.replace("Audi", "Kia"));
        ImportView dry = Unchanged.by(() -> Wire.read(ImportView.class, Tracker.importCsv(csv, "?dry_run=true"), 200));
        assertThat(dry.dryRun()).isTrue();
        assertThat(dry.id()).isNull();
        assertThat(Rows.done(csv))
                .usingRecursiveComparison()
                .comparingOnlyFields(
                        "sha256",
                        "review",
                        "rows",
                        "created",
                        "joined",
                        "unchanged",
                        "differing",
                        "advertisersCreated",
                        "differences",
                        "differencesTotal",
                        "retractedBefore")
                .isEqualTo(dry);
    }

    @Test
    void a_proposed_import_counts_nowhere() {
        ImportView answer =
                Wire.read(ImportView.class, Tracker.importCsv(Rows.csv(Rows.AUDI), "?review=PROPOSED"), 201);
        assertThat(onlyEvent().review()).isEqualTo(Review.PROPOSED);
        assertThat(Tracker.page(EventView.class, "/events").items()).isEmpty();
        assertThat(Tracker.get(SummaryView.class, "/reports/summary").counts().paused())
                .isZero();
        assertThat(Tracker.get("/imports/" + answer.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_further_source_joins_the_event_on_file_and_leaves_its_review() {
        Tracker.advertiser("Audi");
        EventView before = Tracker.event(
                "audi",
                "PAUSE",
                "2022-11-04",
                "review",
                "PROPOSED",
                "announced_on",
                "2022-11-05",
                "summary",
                "As it is");
        ImportView answer = Rows.done(Rows.withHeader(
                MORE,
                "AUDI,twitter,PAUSE,2022-11-04,ANNOUNCED,They say,https://b.example/,2022-11-03,2022-12-31,T,,,",
                "audi,twitter,PAUSE,2022-11-04,OBSERVED,,https://c.example/,2022-11-07,,,,,"));
        assertThat(List.of(answer.joined(), answer.created())).containsExactly(2, 0);
        EventView after = onlyEvent();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.review()).isEqualTo(Review.PROPOSED);
        assertThat(after.announcedOn()).isEqualTo("2022-11-03");
        assertThat(after.plannedUntil()).isEqualTo("2022-12-31");
        assertThat(after.summary()).isEqualTo("As it is");
        assertThat(after.basis()).isEqualTo(Basis.ANNOUNCED);
        assertThat(after.sources())
                .containsExactly(
                        before.sources().get(0),
                        new Source(Basis.ANNOUNCED, "https://b.example/", "T", null, null, null, null, "They say"),
                        new Source(Basis.OBSERVED, "https://c.example/", null, null, null, null, null, null));
    }

    @Test
    void a_text_that_differs_is_reported_and_not_overwritten() {
        Rows.done(Rows.withHeader(
                MORE, "Audi,twitter,PAUSE,2022-11-04,REPORTED,Paused,https://a.example/,,2022-12-31,Title,,,"));
        String differing = Rows.withHeader(
                MORE, "Audi,twitter,PAUSE,2022-11-04,OBSERVED,Stopped,https://a.example/,,2023-01-31,Other,,,");
        ImportView answer = Unchanged.by(() -> Wire.read(ImportView.class, Rows.send(differing), 200));
        assertThat(answer.differing()).isEqualTo(1);
        assertThat(answer.differencesTotal()).isEqualTo(4);
        assertThat(answer.differences())
                .containsExactly(
                        new ImportAnswer.Difference(2, "basis", "REPORTED", "OBSERVED"),
                        new ImportAnswer.Difference(2, "planned_until", "2022-12-31", "2023-01-31"),
                        new ImportAnswer.Difference(2, "source_title", "Title", "Other"),
                        new ImportAnswer.Difference(2, "summary", "Paused", "Stopped"));
    }

    @Test
    void attributes_fill_what_is_blank_and_never_overwrite() {
        Tracker.advertiser("Volkswagen Group");
        Tracker.advertiser("Audi", "sector", "Automotive");
        Tracker.advertiser("Seat", "sector", "Automotive", "country", "ES", "parent", "volkswagen-group");
        ImportView answer = Rows.done(Rows.withHeader(
                MORE,
                "Audi,twitter,PAUSE,2022-11-04,REPORTED,S,https://a.example/,,,,Volkswagen Group,Cars,DE",
                "Seat,twitter,PAUSE,2022-11-04,REPORTED,S,https://a.example/,,,,Other Group,Automotive,DE"));
        assertThat(Tracker.get(AdvertiserView.class, "/advertisers/audi"))
                .usingRecursiveComparison()
                .comparingOnlyFields("sector", "country", "parent", "version")
                .isEqualTo(new AdvertiserView(
                        "audi", "Audi", "volkswagen-group", "Automotive", "DE", null, null, List.of(), 2, 5));
        assertThat(Tracker.get(AdvertiserView.class, "/advertisers/seat").version())
                .isEqualTo(1);
        assertThat(answer.advertisersCreated()).containsExactly("other-group");
        assertThat(answer.differences())
                .containsExactlyInAnyOrder(
                        new ImportAnswer.Difference(2, "sector", "Automotive", "Cars"),
                        new ImportAnswer.Difference(3, "country", "ES", "DE"),
                        new ImportAnswer.Difference(3, "parent", "Volkswagen Group", "Other Group"));
    }

    @Test
    void names_come_before_aliases() {
        Tracker.advertiser("Meta", "aliases", List.of("Facebook", "Instagram"));
        Tracker.advertiser("Instagram");
        ImportView answer =
                Rows.done(Rows.csv(Rows.AUDI.replace("Audi", "FACEBOOK"), Rows.AUDI.replace("Audi", "instagram")));
        assertThat(answer.advertisersCreated()).isEmpty();
        assertThat(Tracker.page(EventView.class, "/events").items())
                .extracting(EventView::advertiser)
                .containsExactlyInAnyOrder("meta", "instagram");
    }

    @Test
    void a_confidential_source_is_kept_as_its_basis_alone() {
        String csv = Rows.csv("Audi,twitter,PAUSE,2022-11-04,CONFIDENTIAL,Told us,");
        assertThat(Rows.done(csv).created()).isEqualTo(1);
        EventView event = onlyEvent();
        assertThat(event.summary()).isEqualTo("Told us");
        assertThat(event.sources())
                .containsExactly(new Source(Basis.CONFIDENTIAL, null, null, null, null, null, null, null));
        ImportView again = Unchanged.by(() -> Wire.read(ImportView.class, Rows.send(csv), 200));
        assertThat(again.unchanged()).isEqualTo(1);
    }

    @Test
    void what_was_retracted_before_is_made_anew_and_said() {
        Rows.done(Rows.csv(Rows.AUDI));
        EventView retracted = onlyEvent();
        TrackerDatabase.execute(
                "select ledger_open('test', null); update event set review = 'RETRACTED'; select ledger_seal()");
        ImportView answer = Rows.done(Rows.csv(Rows.AUDI));
        assertThat(answer.created()).isEqualTo(1);
        assertThat(answer.retractedBefore())
                .containsExactly(new ImportAnswer.Reappeared(2, retracted.id().toString()));
        assertThat(Tracker.page(EventView.class, "/events?review=VERIFIED").items())
                .hasSize(1);
    }
}
