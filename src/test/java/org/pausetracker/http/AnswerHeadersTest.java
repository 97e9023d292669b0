package org.pausetracker.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AnswerHeadersTest {

    @ParameterizedTest
    @CsvSource({
        "GET,     /trial/items/1,               200",
        "HEAD,    /trial/items/1,               200",
        "GET,     /nope,                        404",
        "GET,     /trial/list?nope=1,           400",
        "GET,     /trial/guarded,               401",
        "GET,     /trial/fails/unexpectedly,    500",
        "OPTIONS, /trial/items/1,               200",
        "POST,    /trial,                       415",
        "GET,     /openapi,                     200",
        "GET,     /api/v1/feed.atom,            200",
        "GET,     /api/v1/exports/events.csv,   200",
    })
    void every_answer_says_what_a_browser_may_do_with_it(Method method, String path, int status) {
        var response = given().header("Origin", "https://news.example").request(method, path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().getValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(response.header("Server")).isNull();
        assertThat(response.header("Strict-Transport-Security"))
                .as("without TLS")
                .isNull();
        var reads = method == Method.GET || method == Method.HEAD;
        assertThat(response.header("Cross-Origin-Resource-Policy")).isEqualTo(reads ? "cross-origin" : null);
    }

    @Test
    void a_304_has_them_too() {
        var response = given().header("If-None-Match", "\"3\"").get("/trial/items/1");
        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void an_answer_with_a_policy_of_its_own_keeps_it() {
        assertThat(given().get("/trial/page").headers().getValues("Content-Security-Policy"))
                .containsExactly("default-src 'self'");
    }

    @Test
    void an_address_that_a_client_claims_without_a_proxy_is_not_believed() {
        assertThat(given().header("X-Forwarded-For", "198.51.100.1")
                        .get("/trial/client")
                        .asString())
                .isEqualTo(given().get("/trial/client").asString());
    }
}
