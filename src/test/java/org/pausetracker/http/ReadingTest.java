package org.pausetracker.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReadingTest {

    private static final String KNOWN = "known are as_of, limit, platform, q, unit";

    @Test
    void unknown_and_repeated_query_parameters_are_named_at_once() {
        var response = given().get("/trial/list?as-of=2022-11-21&platfrom=x&q=a&q=b&platform=a&platform=b");
        assertThat(RefusalsTest.problem(response, ProblemType.BAD_REQUEST).errors())
                .containsExactlyInAnyOrder(
                        new FieldError("as-of", "unknown query parameter; " + KNOWN),
                        new FieldError("platfrom", "unknown query parameter; " + KNOWN),
                        new FieldError("q", "must not be repeated"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=+5", "as_of=2022-02-30", "as_of=", "platform=", "q=a%00"})
    void a_parameter_out_of_bounds_is_a_400_that_names_it(String query) {
        var response = given().urlEncodingEnabled(false).get("/trial/list?" + query);
        var problem = RefusalsTest.problem(response, ProblemType.BAD_REQUEST);
        assertThat(problem.errors()).extracting(FieldError::field).containsExactly(query.split("=")[0]);
    }

    @Test
    void a_query_has_at_most_a_hundred_values() {
        var platforms = "platform=a&".repeat(99);
        assertThat(given().get("/trial/list?" + platforms + "q=b").statusCode()).isEqualTo(200);
        var problem =
                RefusalsTest.problem(given().get("/trial/list?" + platforms + "q=b&unit=c"), ProblemType.BAD_REQUEST);
        assertThat(problem.errors())
                .containsExactly(
                        new FieldError("platform", "must have fewer values: all parameters together may have 100"));
        RefusalsTest.problem(given().get("/trial/list?" + "q=b&".repeat(4_000)), ProblemType.BAD_REQUEST);
    }

    @Test
    void the_next_page_keeps_the_other_parameters() {
        var response = given().urlEncodingEnabled(false).get("/trial/list?platform=a&platform=b&q=%C3%A9%26&limit=3");
        assertThat(response.as(String[].class))
                .containsExactly("</trial/list?platform=a&platform=b&q=%C3%A9%26&limit=3&cursor=abc>; rel=\"next\"");
    }

    @Test
    void an_item_the_client_has_already_is_a_304_without_a_body() {
        assertThat(given().get("/trial/items/1").header("ETag")).isEqualTo("\"3\"");
        var response = given().header("If-None-Match", "\"2\", W/\"3\"").get("/trial/items/1");
        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.asString()).isEmpty();
        assertThat(response.header("ETag")).isEqualTo("\"3\"");
        assertThat(given().header("If-None-Match", "\"2\"")
                        .get("/trial/items/1")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void any_page_may_read_and_see_the_headers() {
        var response = given().header("Origin", "https://news.example").get("/trial/items/1");
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(response.header("Access-Control-Expose-Headers"))
                .isEqualTo("ETag, Link, Location, Content-Disposition, Retry-After, RateLimit, RateLimit-Policy,"
                        + " X-Request-Id, Idempotent-Replayed, Tracker-Position, Tracker-Hash, Tracker-As-Of");
        assertThat(response.header("Vary")).as("the same for every page").isEqualTo("Accept-Encoding");
    }

    @Test
    void a_preflight_allows_reading_only() {
        var response = given().header("Origin", "https://news.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "if-none-match")
                .options("/trial/items/1");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(response.header("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(response.header("Access-Control-Allow-Headers")).isEqualTo("*");
    }

    @Test
    void other_sites_cannot_see_the_answer_to_a_write_and_pages_of_this_service_can_write() {
        var response = given().header("Origin", "https://news.example")
                .contentType("application/json")
                .body("{}")
                .post("/trial");
        RefusalsTest.problem(response, ProblemType.BAD_REQUEST);
        assertThat(response.header("Access-Control-Allow-Origin")).isNull();
    }
}
