package org.pausetracker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;

/** Pages of other sites that may write, because the operator said so. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class WriteOriginsTest {

    private static RequestSpecification page(String origin) {
        return Tracker.anyone().header("X-Forwarded-For", "198.51.100.20").header("Origin", origin);
    }

    private static Response preflight(String origin, String method) {
        return page(origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options("/platforms");
    }

    private static Response write(String origin, String body) {
        return page(origin)
                .header("Authorization", "Bearer " + Tracker.ADMIN_TOKEN)
                .contentType("application/json")
                .body(body)
                .post("/platforms");
    }

    @Test
    void a_preflight_from_there_allows_writing_with_a_token() {
        Response response = preflight(SmallLimits.WRITE_ORIGIN, "POST");
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(SmallLimits.WRITE_ORIGIN);
        assertThat(response.header("Access-Control-Allow-Methods").split(", ")).contains("POST", "PUT", "DELETE");
        assertThat(response.header("Access-Control-Allow-Headers").split(", "))
                .contains("Authorization", "Content-Type", "If-Match", "Idempotency-Key");
        assertThat(response.header("Vary")).isEqualTo("Origin");
    }

    @Test
    void a_preflight_from_elsewhere_allows_reading_only() {
        Response response = preflight("https://desk.example.evil.example", "POST");
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(response.header("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(response.header("Vary")).isEqualTo("Origin");
    }

    @Test
    void the_answer_to_a_write_can_be_seen_there_and_nowhere_else() {
        Response made = write(SmallLimits.WRITE_ORIGIN, "{\"slug\": \"twitter\", \"name\": \"Twitter\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.header("Access-Control-Allow-Origin")).isEqualTo(SmallLimits.WRITE_ORIGIN);
        assertThat(made.header("Access-Control-Expose-Headers")).contains("Location");
        assertThat(made.header("Vary")).isEqualTo("Origin");
        Response refused = write(SmallLimits.WRITE_ORIGIN, "{}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo(SmallLimits.WRITE_ORIGIN);
        Response elsewhere = write("https://news.example", "{}");
        assertThat(elsewhere.header("Access-Control-Allow-Origin")).isNull();
        assertThat(elsewhere.header("Vary")).isEqualTo("Origin");
    }

    @Test
    void a_read_is_the_same_for_all() {
        Response response = page(SmallLimits.WRITE_ORIGIN)
                .header("Authorization", "Bearer " + Tracker.ADMIN_TOKEN)
                .get("/events?view=staff");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(response.header("Vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void browsers_are_held_to_tls_once_they_came_by_it() {
        Response tls = page("https://news.example")
                .header("X-Forwarded-Proto", "https")
                .get("/platforms");
        assertThat(tls.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(page("https://news.example").get("/platforms").header("Strict-Transport-Security"))
                .isNull();
    }
}
