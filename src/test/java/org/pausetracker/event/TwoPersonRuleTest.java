package org.pausetracker.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;
import org.pausetracker.intake.ImportView;
import org.pausetracker.report.SummaryView;

/** Nobody verifies what they recorded or corrected, where that rule is on. */
@QuarkusTest
@TestProfile(TwoPersonRuleTest.On.class)
public class TwoPersonRuleTest {
    /** With an issuer too, whose callers are persons as well. */
    public static class On implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "tracker.review.two-person", "true",
                    "quarkus.oidc.auth-server-url", "${keycloak.url}/realms/quarkus",
                    "quarkus.oidc.token.audience", "tracker",
                    "quarkus.oidc.roles.role-claim-path", "desk/roles");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(OidcWiremockTestResource.class));
        }
    }

    private static final String CSV = "advertiser,platform,kind,effective_on,basis,summary,source_url\r\n"
            + "Audi,twitter,PAUSE,2022-11-04,REPORTED,Paused,https://b.example/2\r\n";

    private String second;

    @BeforeEach
    void what_events_are_about() {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi");
        second = Tracker.token("editor");
    }

    private static Response verify(String token, EventView event) {
        return Tracker.as(token)
                .contentType("application/json")
                .body("{}")
                .post("/events/" + event.id() + "/verification");
    }

    private static long paused() {
        return Tracker.get(SummaryView.class, "/reports/summary").counts().paused();
    }

    @Test
    void what_an_editor_records_is_proposed_until_another_verifies_it() {
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04");
        assertThat(event.review()).isEqualTo(Review.PROPOSED);
        assertThat(paused()).isZero();
        Wire.problem(Unchanged.by(() -> verify(Tracker.ADMIN_TOKEN, event)), ProblemType.FORBIDDEN);
        assertThat(Wire.read(EventView.class, verify(second, event), 200).review())
                .isEqualTo(Review.VERIFIED);
        assertThat(paused()).isEqualTo(1);
    }

    @Test
    void a_correction_leaves_the_counts_until_somebody_who_wrote_none_of_it_verifies_it() {
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04");
        verify(second, event);
        var body = Wire.json(Tracker.body(Tracker.eventBody("audi", "PAUSE", "2022-11-05"), "reason", "Wrong day"));
        EventView corrected = Wire.read(
                EventView.class,
                Tracker.as(second)
                        .contentType("application/json")
                        .header("If-Match", "\"2\"")
                        .body(body)
                        .put("/events/" + event.id()),
                200);
        assertThat(corrected.review()).isEqualTo(Review.PROPOSED);
        assertThat(paused()).isZero();
        Wire.problem(Tracker.get("/events/" + event.id()), ProblemType.NOT_FOUND);
        Wire.problem(Unchanged.by(() -> verify(second, event)), ProblemType.FORBIDDEN);
        Wire.problem(Unchanged.by(() -> verify(Tracker.ADMIN_TOKEN, event)), ProblemType.FORBIDDEN);
        TrackerDatabase.execute("insert into token (label, role, sha256)"
                + " values ('third', 'editor', sha256('pt_a-token-of-a-third-0123456789abc'))");
        assertThat(verify("pt_a-token-of-a-third-0123456789abc", event).statusCode())
                .isEqualTo(200);
        assertThat(paused()).isEqualTo(1);
    }

    @Test
    void rejecting_and_retracting_take_one_person() {
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04");
        verify(second, event);
        Response retracted = Tracker.post("/events/" + event.id() + "/retraction", Tracker.body("reason", "Wrong"));
        assertThat(retracted.statusCode()).isEqualTo(200);
    }

    @Test
    void whoever_asks_for_verified_all_the_same_is_refused() {
        var body = Tracker.body(Tracker.eventBody("audi", "PAUSE", "2022-11-04"), "review", "VERIFIED");
        Wire.problem(Unchanged.by(() -> Tracker.post("/events", body)), ProblemType.FORBIDDEN);
        Wire.problem(Unchanged.by(() -> Tracker.importCsv(CSV, "?review=VERIFIED")), ProblemType.FORBIDDEN);
    }

    @Test
    void a_source_that_an_import_adds_to_a_verified_event_makes_it_a_proposal() {
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04");
        verify(second, event);
        assertThat(paused()).isEqualTo(1);
        assertThat(Wire.read(ImportView.class, Tracker.importCsv(CSV, "")).setBack())
                .isEqualTo(1);
        assertThat(paused()).isZero();
        EventView joined =
                Wire.read(EventView.class, Tracker.admin().get("/events/" + event.id() + "?view=staff"), 200);
        assertThat(joined.review()).isEqualTo(Review.PROPOSED);
        assertThat(joined.sources()).hasSize(2);
    }

    @Test
    void two_proposals_that_say_the_same_are_not_joined_by_a_merge() {
        Tracker.advertiser("Audi AG");
        Tracker.event("audi", "PAUSE", "2022-11-04");
        Tracker.event("audi-ag", "PAUSE", "2022-11-04");
        var into = Tracker.body("into", "audi", "reason", "One company");
        Wire.problem(Unchanged.by(() -> Tracker.post("/advertisers/audi-ag/merge", into)), ProblemType.CONFLICT);
    }

    @Test
    void what_leaves_the_public_is_in_the_log_of_corrections() {
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04");
        verify(second, event);
        var body = Tracker.body(Tracker.eventBody("audi", "PAUSE", "2022-11-05"), "reason", "Quietly");
        Tracker.put("/events/" + event.id(), 2, body);
        Tracker.post("/events/" + event.id() + "/rejection", Tracker.body("reason", "Quietly"));
        Response log = Tracker.get("/corrections?advertiser=audi&platform=x");
        assertThat(log.statusCode()).isEqualTo(400);
        log = Tracker.get("/corrections?advertiser=audi&platform=twitter");
        assertThat(log.jsonPath().getList("items.action", String.class)).containsExactly("WITHDRAWN");
        assertThat(log.jsonPath().getList("items.id", String.class))
                .containsExactly(event.id().toString());
        assertThat(log.jsonPath().getString("items[0].effective_on")).isEqualTo("2022-11-04");
        assertThat(log.asString()).doesNotContain("Quietly", "2022-11-05");
    }

    @Test
    void the_page_about_methods_says_so() {
        assertThat(RestAssured.get("/methods").asString())
                .contains("id=\"two-persons\"")
                .doesNotContain("id=\"one-person\"");
    }
}
