package org.pausetracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.event.EventView;
import org.pausetracker.event.Review;
import org.pausetracker.http.ProblemType;

/** Who may do what. */
@QuarkusTest
class AccessTest {
    private static final List<String> CALLERS =
            List.of("none", "contributor", "editor", "admin", "expired", "revoked", "garbage");

    /** The status of each request, by who sends it. What may be sent is refused for its empty body, and so changes nothing. */
    private static final String TABLE = """
                                                            none        contributor editor      admin       expired     revoked     garbage
            GET    /advertisers                             200         200         200         200         200         200         200
            GET    /advertisers?view=staff                  401         200         200         200         401         401         401
            POST   /advertisers                             401         403         400         400         401         401         401
            GET    /advertisers/{slug}                      200         200         200         200         200         200         200
            GET    /advertisers/{slug}?view=staff           401         200         200         200         401         401         401
            PUT    /advertisers/{slug}                      401         403         400         400         401         401         401
            GET    /advertisers/{slug}/history              200         200         200         200         200         200         200
            GET    /advertisers/{slug}/history?view=staff   401         200         200         200         401         401         401
            POST   /advertisers/{slug}/merge                401         403         400         400         401         401         401
            GET    /advertisers/{slug}/timeline             200         200         200         200         200         200         200
            GET    /campaigns                               200         200         200         200         200         200         200
            GET    /campaigns?view=staff                    401         200         200         200         401         401         401
            POST   /campaigns                               401         403         400         400         401         401         401
            GET    /campaigns/{slug}                        200         200         200         200         200         200         200
            GET    /campaigns/{slug}?view=staff             401         200         200         200         401         401         401
            PUT    /campaigns/{slug}                        401         403         400         400         401         401         401
            GET    /campaigns/{slug}/history                200         200         200         200         200         200         200
            GET    /campaigns/{slug}/history?view=staff     401         200         200         200         401         401         401
            GET    /changes                                 200         200         200         200         200         200         200
            GET    /changes?view=staff                      401         200         200         200         401         401         401
            GET    /changes/{position}                      200         200         200         200         200         200         200
            GET    /changes/{position}?view=staff           401         200         200         200         401         401         401
            POST   /changes/{position}/{n}/redaction        401         403         403         400         401         401         401
            GET    /corrections                             200         200         200         200         200         200         200
            GET    /corrections?view=staff                  401         200         200         200         401         401         401
            GET    /corrections.csv                         200         200         200         200         200         200         200
            GET    /events                                  200         200         200         200         200         200         200
            GET    /events?view=staff                       401         200         200         200         401         401         401
            POST   /events                                  401         400         400         400         401         401         401
            GET    /events/{id}                             200         200         200         200         200         200         200
            GET    /events/{id}?view=staff                  401         200         200         200         401         401         401
            PUT    /events/{id}                             401         403         400         400         401         401         401
            GET    /events/{id}/history                     200         200         200         200         200         200         200
            GET    /events/{id}/history?view=staff          401         200         200         200         401         401         401
            POST   /events/{id}/reinstatement               401         403         400         400         401         401         401
            POST   /events/{id}/rejection                   401         403         400         400         401         401         401
            PUT    /events/{id}/reply                       401         403         400         400         401         401         401
            POST   /events/{id}/retraction                  401         403         400         400         401         401         401
            POST   /events/{id}/verification                401         403         409         409         401         401         401
            GET    /exports/bundle.zip                      200         200         200         200         200         200         200
            GET    /exports/codebook.json                   200         200         200         200         200         200         200
            GET    /exports/datapackage.json                200         200         200         200         200         200         200
            GET    /exports/{dataset}.csv                   200         200         200         200         200         200         200
            GET    /exports/{dataset}.csv/manifest          200         200         200         200         200         200         200
            GET    /exports/{dataset}.ndjson                200         200         200         200         200         200         200
            GET    /exports/{dataset}.ndjson/manifest       200         200         200         200         200         200         200
            GET    /feed.atom                               200         200         200         200         200         200         200
            GET    /imports                                 200         200         200         200         200         200         200
            GET    /imports?view=staff                      401         200         200         200         401         401         401
            POST   /imports                                 401         403         400         400         401         401         401
            GET    /imports/{id}                            200         200         200         200         200         200         200
            GET    /imports/{id}?view=staff                 401         200         200         200         401         401         401
            POST   /imports/{id}/retraction                 401         403         400         400         401         401         401
            GET    /platforms                               200         200         200         200         200         200         200
            GET    /platforms?view=staff                    401         200         200         200         401         401         401
            POST   /platforms                               401         403         400         400         401         401         401
            GET    /platforms/{slug}                        200         200         200         200         200         200         200
            GET    /platforms/{slug}?view=staff             401         200         200         200         401         401         401
            PUT    /platforms/{slug}                        401         403         400         400         401         401         401
            GET    /platforms/{slug}/history                200         200         200         200         200         200         200
            GET    /platforms/{slug}/history?view=staff     401         200         200         200         401         401         401
            GET    /reports/summary                         200         200         200         200         200         200         200
            GET    /reports/summary?view=staff              401         200         200         200         401         401         401
            GET    /reports/summary.csv                     200         200         200         200         200         200         200
            GET    /reports/survival                        200         200         200         200         200         200         200
            GET    /reports/survival.csv                    200         200         200         200         200         200         200
            GET    /reports/timeseries                      200         200         200         200         200         200         200
            GET    /reports/timeseries.csv                  200         200         200         200         200         200         200
            GET    /tokens                                  401         403         403         200         401         401         401
            POST   /tokens                                  401         403         403         400         401         401         401
            GET    /tokens/current                          401         200         200         200         401         401         401
            DELETE /tokens/{id}                             401         403         403         404         401         401         401
            GET    /watchlists                              200         200         200         200         200         200         200
            GET    /watchlists?view=staff                   401         200         200         200         401         401         401
            POST   /watchlists                              401         403         400         400         401         401         401
            GET    /watchlists/{slug}                       200         200         200         200         200         200         200
            GET    /watchlists/{slug}?view=staff            401         200         200         200         401         401         401
            PUT    /watchlists/{slug}                       401         403         400         400         401         401         401
            GET    /watchlists/{slug}/history               200         200         200         200         200         200         200
            GET    /watchlists/{slug}/history?view=staff    401         200         200         200         401         401         401
            GET    /watchlists/{slug}/members               200         200         200         200         200         200         200
            GET    /watchlists/{slug}/members?view=staff    401         200         200         200         401         401         401
            PUT    /watchlists/{slug}/members               401         403         400         400         401         401         401
            """;

    private static String token(String caller) {
        return caller.equals("admin") ? Tracker.ADMIN_TOKEN : "pt_a-token-of-" + caller + "-0123456789abcdef";
    }

    private static RequestSpecification as(String caller) {
        return caller.equals("none") ? Tracker.anyone() : Tracker.as(token(caller));
    }

    /** All but those of admin, which is there, and garbage, which is not. */
    private static void tokens() {
        insert("contributor", "contributor", "null, null");
        insert("editor", "editor", "null, null");
        insert("expired", "admin", "current_date - 1, null");
        insert("revoked", "admin", "null, now()");
    }

    private static void insert(String label, String role, String ends) {
        TrackerDatabase.execute("insert into token (label, role, sha256, expires_on, revoked_at)"
                + " values ('%s', '%s', sha256('%s'), %s)".formatted(label, role, token(label), ends));
    }

    /** Of the contract that is served: method and path, and once more those that have a staff view. */
    private static List<String> operations() {
        Map<String, Map<String, Map<String, Object>>> paths =
                RestAssured.given().get("/openapi?format=json").jsonPath().getMap("paths");
        List<String> operations = new ArrayList<>();
        paths.forEach((path, item) -> item.forEach((method, operation) -> {
            String name = method.toUpperCase(Locale.ROOT) + " " + path.substring(Tracker.BASE.length());
            operations.add(name);
            if (operation.toString().contains("name=view")) {
                operations.add(name + "?view=staff");
            }
        }));
        return operations;
    }

    /** With what its placeholders stand for. */
    private static String concrete(String path, String event) {
        String concrete = path.replace("/advertisers/{slug}", "/advertisers/audi")
                .replace("/platforms/{slug}", "/platforms/twitter")
                .replace("/{slug}", "/top")
                .replace("/events/{id}", "/events/" + event)
                .replace("/tokens/{id}", "/tokens/999999")
                .replace("/imports/{id}", "/imports/1")
                .replace("{position}", "1")
                .replace("{n}", "1")
                .replace("{dataset}", "events");
        assertThat(concrete).doesNotContain("{");
        return concrete;
    }

    private static int status(String caller, String method, String path) {
        RequestSpecification request = as(caller);
        if (method.startsWith("P")) {
            request.contentType(path.equals("/imports") ? "text/csv" : "application/json")
                    .body("{}");
        }
        Response response = request.request(method, path);
        String named = caller + " " + method + " " + path;
        if (response.statusCode() == 401) {
            Wire.problem(response, ProblemType.UNAUTHORIZED);
            assertThat(response.header("WWW-Authenticate"))
                    .as(named)
                    .isEqualTo(caller.equals("none") ? "Bearer" : "Bearer error=\"invalid_token\"");
        } else if (response.statusCode() == 403) {
            Wire.problem(response, ProblemType.FORBIDDEN);
        } else if (path.endsWith("?view=staff")) {
            assertThat(response.header("Cache-Control")).as(named).isEqualTo("private, no-store");
        }
        return response.statusCode();
    }

    private static String row(String operation, String event) {
        String[] request = operation.split(" ");
        String path = concrete(request[1], event);
        String cells = CALLERS.stream()
                .map(caller -> "%-11d".formatted(status(caller, request[0], path)))
                .collect(Collectors.joining(" "));
        return "%-6s %-40s %s".formatted(request[0], request[1], cells).stripTrailing();
    }

    @Test
    void every_request_of_the_contract_has_its_status_by_who_sends_it_and_none_of_these_changes_anything() {
        String event = someRecords();
        tokens();
        List<String> actual = Unchanged.by(() ->
                operations().stream().map(operation -> row(operation, event)).toList());
        assertThat(actual)
                .containsExactlyInAnyOrderElementsOf(TABLE.lines().skip(1).toList());
        assertThat(TrackerDatabase.values("select label from token where revoked_at is null order by id"))
                .containsExactly("admin", "contributor", "editor", "expired");
    }

    @Test
    void methods_that_a_path_has_not_are_refused_whoever_asks() {
        String event = someRecords();
        Map<String, Set<String>> paths = new TreeMap<>();
        for (String operation : operations()) {
            String[] request = operation.split("[ ?]");
            paths.computeIfAbsent(request[1], path -> new TreeSet<>()).add(request[0]);
        }
        Unchanged.by(() -> {
            paths.forEach((path, methods) -> refused(concrete(path, event), methods));
            return paths;
        });
    }

    private static void refused(String path, Set<String> methods) {
        for (String method : List.of("PATCH", "DELETE", "PUT", "POST", "FROBNICATE")) {
            if (!methods.contains(method)) {
                Response refused = Tracker.admin().request(method, path);
                // Where resource classes share the beginning of a path, the framework says 404.
                assertThat(refused.statusCode()).as(method + " " + path).isIn(404, 405);
                if (refused.statusCode() == 405) {
                    assertThat(refused.header("Allow")).contains(methods);
                }
            }
        }
        Response head = Tracker.anyone().head(path);
        assertThat(head.statusCode())
                .as("HEAD " + path)
                .isIn(methods.contains("GET") ? List.of(Tracker.get(path).statusCode()) : List.of(404, 405));
        assertThat(Tracker.anyone().options(path).statusCode())
                .as("OPTIONS " + path)
                .isBetween(200, 204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer short",
                "Bearer pt_the-admin-token-of-the-tests-0123456789x",
                "Bearer a b",
                "Bearer",
                "Basic YWRtaW46YWRtaW4=",
                "pt_the-admin-token-of-the-tests-0123456789",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
            })
    void what_is_no_token_is_a_401(String header) {
        Response refused = Unchanged.by(() -> Tracker.anyone()
                .header("Authorization", header)
                .contentType("application/json")
                .body("{\"slug\": \"x\", \"name\": \"x\"}")
                .post("/platforms"));
        Wire.problem(refused, ProblemType.UNAUTHORIZED);
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    @Test
    void the_staff_view_has_no_other_name() {
        someRecords();
        for (String path : List.of("/events", "/changes", "/platforms/twitter")) {
            Wire.problem(Tracker.admin().get(path + "?view=all"), ProblemType.BAD_REQUEST);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/platforms",
                "/advertisers/audi",
                "/watchlists/top/members",
                "/events",
                "/advertisers/audi/timeline",
                "/imports",
                "/changes",
                "/reports/summary",
                "/reports/timeseries",
                "/exports/events.csv",
                "/exports/events.ndjson",
                "/exports/events.csv/manifest",
                "/exports/codebook.json",
                "/exports/datapackage.json",
                "/changes/5",
                "/corrections",
                "/corrections.csv",
                "/advertisers/audi/history",
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

    /** Answers the id of a verified event. */
    private static String someRecords() {
        Tracker.platform("twitter");
        Tracker.watchlist("top");
        Tracker.campaign("top");
        Tracker.advertiser("Audi");
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04");
        Tracker.event("audi", "REDUCE", "2023-01-04", "review", "PROPOSED");
        Tracker.importCsv(
                "advertiser,platform,kind,effective_on,basis,summary,source_url\r\n"
                        + "Audi,twitter,RESUME,2023-06-01,REPORTED,Back,https://news.example/back\r\n",
                "");
        return event.id().toString();
    }
}
