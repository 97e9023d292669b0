package org.pausetracker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;

/** One client cannot take what is there for all. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class RateLimitTest {
    private static final int READS = 10;
    private static final int FAILURES = 3;
    private static final String GARBAGE = "pt_no-token-that-anybody-ever-made-0123456789";

    /** Much more than any limit here, with what comes back meanwhile. */
    private static final int MANY = 200;

    private static RequestSpecification from(String address) {
        return Tracker.anyone().header("X-Forwarded-For", address);
    }

    private static Response readUntilRefused(String address) {
        for (int i = 0; i < MANY; i++) {
            Response response = from(address).get("/platforms");
            if (response.statusCode() != 200) {
                return response;
            }
        }
        throw new AssertionError("never refused");
    }

    private static Response guessUntilRefused(String address) {
        for (int i = 0; i < MANY; i++) {
            Response response = Unchanged.by(() -> write(address, GARBAGE));
            if (response.statusCode() != 401) {
                assertThat(i).isGreaterThanOrEqualTo(FAILURES);
                return response;
            }
        }
        throw new AssertionError("never refused");
    }

    private static Response write(String address, String token) {
        return from(address)
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body("{\"slug\": \"twitter\", \"name\": \"Twitter\"}")
                .post("/platforms");
    }

    @Test
    void every_read_says_what_is_left() {
        Response first = from("198.51.100.1").get("/platforms");
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"reads\";q=10;w=60");
        assertThat(first.header("RateLimit")).matches("\"reads\";r=9;t=\\d+");
        Response second = from("198.51.100.1")
                .header("If-None-Match", first.header("ETag"))
                .get("/platforms");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.header("RateLimit")).matches("\"reads\";r=8;t=\\d+");
        assertThat(from("198.51.100.1").head("/nope").header("RateLimit")).startsWith("\"reads\";r=7;");
    }

    @Test
    void who_has_read_enough_is_told_when_to_come_back_and_others_go_on() {
        Response refused = readUntilRefused("198.51.100.2");
        Wire.problem(refused, ProblemType.TOO_MANY_REQUESTS);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(refused.header("RateLimit")).startsWith("\"reads\";r=0;t=");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"reads\";q=10;w=60");
        assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(refused.header("Access-Control-Expose-Headers")).contains("Retry-After", "RateLimit");
        assertThat(from("198.51.100.3").get("/platforms").statusCode()).isEqualTo(200);
        assertThat(write("198.51.100.2", Tracker.ADMIN_TOKEN).statusCode())
                .as("a write")
                .isEqualTo(201);
    }

    @Test
    void an_ipv6_client_is_its_network_of_64_bits() {
        readUntilRefused("2001:db8:0:1::1");
        Wire.problem(from("2001:db8:0:1:ffff::2").get("/platforms"), ProblemType.TOO_MANY_REQUESTS);
        assertThat(from("2001:db8:0:2::1").get("/platforms").statusCode()).isEqualTo(200);
    }

    @Test
    void what_a_client_writes_before_the_proxys_word_does_not_count() {
        readUntilRefused("198.51.100.4");
        Wire.problem(from("203.0.113.1, 198.51.100.4").get("/platforms"), ProblemType.TOO_MANY_REQUESTS);
    }

    @Test
    void tokens_cannot_be_guessed_without_end_and_then_even_a_good_one_waits() {
        Response refused = guessUntilRefused("198.51.100.5");
        Wire.problem(refused, ProblemType.TOO_MANY_REQUESTS);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"failed-authentications\";q=3;w=60");
        Wire.problem(Unchanged.by(() -> write("198.51.100.5", Tracker.ADMIN_TOKEN)), ProblemType.TOO_MANY_REQUESTS);
        assertThat(from("198.51.100.5").get("/platforms").statusCode())
                .as("a read without a token")
                .isEqualTo(200);
        assertThat(write("198.51.100.6", Tracker.ADMIN_TOKEN).statusCode()).isEqualTo(201);
    }

    @Test
    void good_tokens_and_missing_ones_are_no_failures() {
        for (int i = 0; i < READS; i++) {
            assertThat(from("198.51.100.7").post("/platforms").statusCode()).isIn(401, 415);
            assertThat(write("198.51.100.7", Tracker.ADMIN_TOKEN).statusCode()).isIn(201, 409);
        }
    }

    @Test
    void a_browser_that_reads_too_much_is_told_by_a_page() {
        readUntilRefused("192.0.2.77");
        Response refused = RestAssured.given()
                .header("X-Forwarded-For", "192.0.2.77")
                .header("Accept", "text/html,*/*;q=0.8")
                .get("/methods");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.contentType()).startsWith("text/html");
        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(refused.asString()).contains("This address has read as often as it may for now.");
    }
}
