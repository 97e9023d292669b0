package org.pausetracker.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Wire;
import org.pausetracker.event.EventView;
import org.pausetracker.http.ProblemType;
import org.pausetracker.ledger.Action;
import org.pausetracker.ledger.FieldChange;

@QuarkusTest
class CorrectionsTest {
    private EventView event;

    /** Positions 1 to 4. */
    @BeforeEach
    void an_event() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.advertiser("Audi");
        Tracker.advertiser("Kia");
        event = Tracker.event("audi", "PAUSE", "2022-11-04");
    }

    private void step(String step) {
        Tracker.post("/events/" + event.id() + "/" + step, Tracker.body("reason", "a " + step))
                .then()
                .statusCode(200);
    }

    /** A correction, a retraction, that it went out of sight and that it is verified again: positions 5 to 8. */
    private void corrections() {
        Map<String, Object> body =
                Tracker.eventBody("audi", "PAUSE", "2022-11-04", "summary", "Corrected", "reason", "a \"correction\"");
        Tracker.put("/events/" + event.id(), 1, body).then().statusCode(200);
        step("retraction");
        step("reinstatement");
        step("verification");
    }

    @Test
    void the_newest_correction_comes_first_with_what_and_why() {
        corrections();
        List<CorrectionView> log = Tracker.all(CorrectionView.class, "/corrections");
        assertThat(log)
                .extracting(CorrectionView::position, CorrectionView::action, CorrectionView::reason)
                .containsExactly(
                        tuple(8L, Action.REINSTATED, null),
                        tuple(7L, Action.WITHDRAWN, null),
                        tuple(6L, Action.RETRACTED, "a retraction"),
                        tuple(5L, Action.CORRECTED, "a \"correction\""));
        CorrectionView correction = log.get(3);
        assertThat(correction)
                .isEqualTo(new CorrectionView(
                        5,
                        correction.recordedAt(),
                        null,
                        Action.CORRECTED,
                        "event",
                        event.id().toString(),
                        null,
                        null,
                        "audi",
                        "twitter",
                        LocalDate.of(2022, 11, 4),
                        "a \"correction\"",
                        List.of(new FieldChange("summary", "PAUSE of audi", "Corrected"))));
        assertThat(Tracker.all(CorrectionView.class, "/corrections?limit=1")).isEqualTo(log);
        assertThat(Tracker.all(CorrectionView.class, "/corrections?known_at=6")).isEqualTo(log.subList(2, 4));
    }

    @Test
    void staff_see_by_whom_and_corrections_of_proposals() {
        EventView proposal = Tracker.event("kia", "PAUSE", "2022-11-05", "review", "PROPOSED");
        Map<String, Object> body =
                Tracker.eventBody("kia", "PAUSE", "2022-11-05", "summary", "Kia", "reason", "a typo");
        Tracker.put("/events/" + proposal.id(), 1, body).then().statusCode(200);
        assertThat(Tracker.all(CorrectionView.class, "/corrections")).isEmpty();
        assertThat(Wire.page(CorrectionView.class, Tracker.admin().get("/corrections?view=staff"))
                        .items())
                .extracting(CorrectionView::recordedBy, CorrectionView::reason)
                .containsExactly(tuple("admin", "a typo"));
    }

    @Test
    void what_imports_add_and_replies_are_no_corrections() {
        Tracker.importCsv("""
                        advertiser,platform,kind,effective_on,basis,summary,source_url,sector
                        Audi,twitter,PAUSE,2022-11-04,ANNOUNCED,They said so.,https://audi.example/,Automotive
                        """, "").then().statusCode(201);
        TrackerDatabase.execute("""
                select ledger_open('desk', 'they wrote');
                update event set reply = '{"text": "Not so."}';
                select ledger_seal()""");
        assertThat(Tracker.all(CorrectionView.class, "/corrections")).isEmpty();
    }

    @Test
    void a_merge_is_one_entry_and_one_for_each_event_it_joined() {
        Tracker.event("kia", "PAUSE", "2022-11-04");
        Tracker.event("kia", "RESUME", "2022-11-05");
        TrackerDatabase.execute("""
                select ledger_open('desk', 'one company');
                update event set review = 'RETRACTED', review_reason = 'joined', advertiser_id = 1
                where advertiser_id = 2 and kind = 'PAUSE';
                update event set advertiser_id = 1 where advertiser_id = 2;
                update advertiser set merged_into_id = 1 where id = 2;
                update advertiser set aliases = '{Kia}' where id = 1;
                select ledger_seal()""");
        assertThat(Tracker.all(CorrectionView.class, "/corrections"))
                .extracting(
                        CorrectionView::action,
                        CorrectionView::advertiser,
                        CorrectionView::into,
                        CorrectionView::reason)
                .containsExactly(
                        tuple(Action.MERGED, "kia", "audi", "one company"),
                        tuple(Action.RETRACTED, "audi", null, "joined"));
        assertThat(Tracker.all(CorrectionView.class, "/corrections?advertiser=audi"))
                .hasSize(2);
        assertThat(Tracker.all(CorrectionView.class, "/corrections?advertiser=kia"))
                .hasSize(2);
    }

    @Test
    void other_subjects_are_corrected_too() {
        Tracker.put("/advertisers/kia", 1, Tracker.body("name", "KIA", "reason", "as they write it"))
                .then()
                .statusCode(200);
        assertThat(Tracker.all(CorrectionView.class, "/corrections"))
                .extracting(CorrectionView::subject, CorrectionView::id, CorrectionView::reason)
                .containsExactly(tuple("advertiser", "kia", "as they write it"));
    }

    @Test
    void filters_name_a_platform_by_any_name_and_an_advertiser() {
        corrections();
        Tracker.platform("tiktok");
        assertThat(Tracker.all(CorrectionView.class, "/corrections?platform=x&platform=tiktok"))
                .hasSize(4);
        assertThat(Tracker.all(CorrectionView.class, "/corrections?platform=tiktok"))
                .isEmpty();
        assertThat(Tracker.all(CorrectionView.class, "/corrections?advertiser=audi"))
                .hasSize(4);
        assertThat(Tracker.all(CorrectionView.class, "/corrections?advertiser=kia"))
                .isEmpty();
        assertThat(Tracker.csv("/corrections.csv?platform=twitter&advertiser=audi"))
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"platform=myspace, platform", "advertiser=none, advertiser", "known_at=99, known_at", "limit=0, limit"})
    void what_names_nothing_is_a_400(String query, String field) {
        var problem = Wire.problem(Tracker.get("/corrections?" + query), ProblemType.BAD_REQUEST);
        assertThat(problem.errors()).extracting("field").containsExactly(field);
    }

    @Test
    void the_file_has_all_of_them() {
        corrections();
        Response response = Tracker.get("/corrections.csv");
        assertThat(response.asString())
                .startsWith(
                        "position,recorded_at,action,subject,id,into,redacted,advertiser,platform,effective_on,reason,"
                                + "changes\r\n");
        assertThat(response.contentType()).isEqualTo("text/csv;charset=UTF-8;header=present");
        assertThat(response.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"corrections_position-8.csv\"");
        assertThat(response.header("Tracker-Position")).isEqualTo("8");
        List<NamedCsvRecord> rows = Wire.csv(response);
        assertThat(rows)
                .extracting(row -> row.getField("action"))
                .containsExactly("REINSTATED", "WITHDRAWN", "RETRACTED", "CORRECTED");
        NamedCsvRecord row = rows.get(3);
        assertThat(row.getField("recorded_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(row.getField("reason")).isEqualTo("a \"correction\"");
        assertThat(row.getField("changes"))
                .isEqualTo("[{\"after\": \"Corrected\", \"field\": \"summary\", \"before\": \"PAUSE of audi\"}]");
    }
}
