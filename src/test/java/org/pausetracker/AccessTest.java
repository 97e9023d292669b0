package org.pausetracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.event.EventView;
import org.pausetracker.event.Review;
import org.pausetracker.http.ProblemType;

/** Who may do what. */
@QuarkusTest
class AccessTest {
    private static final String UNKNOWN_TOKEN = "pt_no-one-was-ever-given-this-token-0123";

    private static Response send(RequestSpecification request, Method method, String path) {
        String mediaType = path.equals("/imports") ? "text/csv" : "application/json";
        return request.contentType(mediaType).body("{}").request(method, path);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /platforms,               editor",
        "PUT,  /platforms/a,             editor",
        "POST, /campaigns,               editor",
        "PUT,  /campaigns/a,             editor",
        "POST, /advertisers,             editor",
        "PUT,  /advertisers/a,           editor",
        "POST, /advertisers/a/merge,     editor",
        "POST, /watchlists,              editor",
        "PUT,  /watchlists/a,            editor",
        "PUT,  /watchlists/a/members,    editor",
        "POST, /events,                  contributor",
        "PUT,  /events/019ab000-0000-7000-8000-000000000000, editor",
        "POST, /events/019ab000-0000-7000-8000-000000000000/verification, editor",
        "POST, /events/019ab000-0000-7000-8000-000000000000/rejection, editor",
        "POST, /events/019ab000-0000-7000-8000-000000000000/retraction, editor",
        "POST, /events/019ab000-0000-7000-8000-000000000000/reinstatement, editor",
        "PUT,  /events/019ab000-0000-7000-8000-000000000000/reply, editor",
        "POST, /imports,                 editor",
        "POST, /imports/1/retraction,    editor",
        "POST, /changes/1/1/redaction,   admin",
    })
    void a_write_needs_a_token_of_its_role(Method method, String path, String role) {
        Response none = send(Tracker.anyone(), method, path);
        Wire.problem(none, ProblemType.UNAUTHORIZED);
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
        for (String token : new String[] {UNKNOWN_TOKEN, "short", Tracker.ADMIN_TOKEN + "x", "ä b"}) {
            Wire.problem(send(Tracker.as(token), method, path), ProblemType.UNAUTHORIZED);
        }
        Wire.problem(
                send(Tracker.anyone().header("Authorization", "Basic YWRtaW46YWRtaW4="), method, path),
                ProblemType.UNAUTHORIZED);

        int asContributor =
                send(Tracker.as(Tracker.token("contributor")), method, path).statusCode();
        assertThat(asContributor).isEqualTo(role.equals("contributor") ? 400 : 403);
        int asEditor = send(Tracker.as(Tracker.token("editor")), method, path).statusCode();
        if (role.equals("admin")) {
            assertThat(asEditor).isEqualTo(403);
            assertThat(send(Tracker.admin(), method, path).statusCode()).isEqualTo(400);
        } else {
            assertThat(asEditor).isIn(400, 404, 428);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"expires_on = current_date - 1", "revoked_at = now()"})
    void a_token_ends(String how) {
        String token = Tracker.token("editor");
        assertThat(Tracker.as(token).get("/events?view=staff").statusCode()).isEqualTo(200);
        TrackerDatabase.execute("update token set " + how + " where label = 'editor'");
        Wire.problem(Tracker.as(token).get("/events?view=staff"), ProblemType.UNAUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/platforms", "/platforms/twitter", "/campaigns", "/advertisers", "/advertisers/audi", "/watchlists",
                "/watchlists/top", "/watchlists/top/members", "/events", "/imports", "/changes", "/reports/summary",
                "/changes/1", "/corrections", "/advertisers/audi/history", "/watchlists/top/history",
            })
    void the_staff_view_needs_a_token_and_is_not_stored(String path) {
        someRecords();
        Wire.problem(Tracker.get(path + "?view=staff"), ProblemType.UNAUTHORIZED);
        Wire.problem(Tracker.admin().get(path + "?view=all"), ProblemType.BAD_REQUEST);
        Response staff = Tracker.as(Tracker.token("contributor")).get(path + "?view=staff");
        assertThat(staff.statusCode()).isEqualTo(200);
        assertThat(staff.header("Cache-Control")).isEqualTo("private, no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/platforms", "/advertisers/audi", "/watchlists/top/members", "/events", "/advertisers/audi/timeline",
                "/imports", "/changes", "/reports/summary", "/reports/timeseries", "/exports/events.csv",
                "/changes/5", "/corrections", "/corrections.csv", "/advertisers/audi/history",
            })
    void a_token_alone_changes_nothing_on_a_read(String path) {
        someRecords();
        Response anyone = Tracker.get(path);
        Response admin = Tracker.admin().get(path);
        assertThat(anyone.statusCode()).isEqualTo(200);
        assertThat(admin.asString()).isEqualTo(anyone.asString());
        assertThat(admin.header("Cache-Control")).isEqualTo(anyone.header("Cache-Control"));
    }

    @Test
    void a_contributor_proposes() {
        someRecords();
        String contributor = Tracker.token("contributor");
        var body = Tracker.eventBody("audi", "RESUME", "2023-11-04");
        Response response = Tracker.as(contributor)
                .contentType("application/json")
                .body(Wire.json(body))
                .post("/events");
        EventView event = Wire.read(EventView.class, response, 201);
        assertThat(event.review()).isEqualTo(Review.PROPOSED);
        assertThat(event.recordedBy()).isEqualTo("contributor");

        var verified = Wire.json(Tracker.body(Tracker.eventBody("audi", "RESUME", "2024-01-01"), "review", "VERIFIED"));
        Wire.problem(
                Unchanged.by(() -> Tracker.as(contributor)
                        .contentType("application/json")
                        .body(verified)
                        .post("/events")),
                ProblemType.FORBIDDEN);
    }

    private static void someRecords() {
        Tracker.platform("twitter");
        Tracker.watchlist("top");
        Tracker.advertiser("Audi");
        Tracker.event("audi", "PAUSE", "2022-11-04");
        Tracker.event("audi", "REDUCE", "2023-01-04", "review", "PROPOSED");
    }
}
