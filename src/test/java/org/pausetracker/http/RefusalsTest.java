package org.pausetracker.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;

@QuarkusTest
class RefusalsTest {

    private static final int TOO_LARGE = 11_000_000;

    /** 10 MiB in tests, and 256 KiB, as the details have them. */
    private static final String FILE_LIMIT = "10,485,760 bytes";

    private static final String JSON_LIMIT = "262,144 bytes";

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    static Problem problem(Response response, ProblemType type) {
        return Wire.problem(response, type);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /nope,             NOT_FOUND",
        "GET,    /q/nope,           NOT_FOUND",
        "GET,    /trial/nope,       NOT_FOUND",
        "GET,    /trial/items/%00,  NOT_FOUND",
        "PUT,    /trial,            METHOD_NOT_ALLOWED",
        "DELETE, /trial/list,       METHOD_NOT_ALLOWED",
        "GET,    /trial/guarded,    UNAUTHORIZED",
    })
    void a_refusal_of_the_framework_is_a_problem(Method method, String path, ProblemType type) {
        var response = given().urlEncodingEnabled(false)
                .accept("application/json, text/html;q=0.5, */*;q=0.1")
                .request(method, path);
        assertThat(problem(response, type).instance()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/trial, 'OPTIONS, POST'",
        "/trial/list, 'GET, HEAD, OPTIONS'",
        "/trial/items/1, 'GET, HEAD, OPTIONS'",
        "/api/v1/watchlists/top/members, 'GET, HEAD, OPTIONS, PUT'",
        "/api/v1/advertisers/audi/timeline, 'GET, HEAD, OPTIONS'",
        "/api/v1/events/1/retraction, 'OPTIONS, POST'"
    })
    void a_405_names_the_methods_of_its_path(String path, String allowed) {
        Response refused = given().patch(path);
        problem(refused, ProblemType.METHOD_NOT_ALLOWED);
        assertThat(refused.header("Allow")).isEqualTo(allowed);
    }

    @Test
    void a_representation_that_does_not_exist_is_a_406() {
        problem(given().accept("text/csv").get("/trial/items/1"), ProblemType.NOT_ACCEPTABLE);
    }

    @Test
    void a_body_of_another_media_type_is_a_415() {
        problem(given().contentType("text/plain").body("{}").post("/trial"), ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void a_body_that_says_it_is_too_large_is_a_413() {
        var body = "x".repeat(TOO_LARGE);
        var file =
                problem(given().contentType("text/csv").body(body).post("/trial/csv"), ProblemType.CONTENT_TOO_LARGE);
        assertThat(file.detail()).contains(FILE_LIMIT);
        var json = problem(
                given().contentType("application/json").body(body).post("/trial"), ProblemType.CONTENT_TOO_LARGE);
        assertThat(json.detail()).contains(JSON_LIMIT);
    }

    /** The client may see the connection close before it has sent everything, so a plain status is all that is sure. */
    @ParameterizedTest
    @CsvSource({"text/csv, /trial/csv, '" + FILE_LIMIT + "'", "application/json, /trial, '" + JSON_LIMIT + "'"})
    void a_body_that_turns_out_too_large_is_a_413(String mediaType, String path, String limit)
            throws IOException, InterruptedException {
        var body = ("{\"name\": \"" + "x".repeat(TOO_LARGE)).getBytes();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains(ProblemType.CONTENT_TOO_LARGE.path(), limit);
    }

    @Test
    void a_fault_says_nothing_but_an_id() {
        var problem = problem(given().get("/trial/fails/unexpectedly"), ProblemType.INTERNAL_ERROR);
        assertThat(problem.instance()).isEqualTo("/trial/fails/unexpectedly");
        assertThat(problem.detail()).isEqualTo("The log has this as " + problem.requestId() + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "55P03,                          UNAVAILABLE",
        "57014,                          UNAVAILABLE",
        "08006,                          UNAVAILABLE",
        "40001,                          UNAVAILABLE",
        "without-acquisition,            UNAVAILABLE",
        "busy,                           UNAVAILABLE",
        "22021,                          BAD_REQUEST",
        "23505advertiser_name_key,    CONFLICT",
        "23505no_constraint_of_the_table, INTERNAL_ERROR",
        "XX000,                          INTERNAL_ERROR",
    })
    void the_databases_refusals_have_their_meaning(String how, ProblemType type) {
        var response = given().get("/trial/fails/" + how);
        problem(response, type);
        assertThat(response.header("Retry-After") != null).isEqualTo(type == ProblemType.UNAVAILABLE);
    }

    @Test
    void a_conflict_says_what_exists() {
        var problem = problem(given().get("/trial/fails/conflict"), ProblemType.CONFLICT);
        assertThat(problem.existing()).isEqualTo("/api/v1/things/1");
    }

    @Test
    void no_token_a_bad_token_and_a_weak_token_are_told_apart() {
        var none = given().get("/trial/guarded");
        problem(none, ProblemType.UNAUTHORIZED);
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");

        var bad = given().header("Authorization", "Bearer bad").get("/trial/guarded");
        problem(bad, ProblemType.UNAUTHORIZED);
        assertThat(bad.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");

        var weak = given().header("Authorization", "Bearer " + Tracker.token("contributor"));
        problem(weak.get("/trial/guarded"), ProblemType.FORBIDDEN);
    }
}
