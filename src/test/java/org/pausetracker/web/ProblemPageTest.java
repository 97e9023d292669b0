package org.pausetracker.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who come to a page by browser are refused in HTML; everybody else in JSON. */
@QuarkusTest
class ProblemPageTest {
    private static Response asking(String accept, String path) {
        return given().redirects().follow(false).header("Accept", accept).get(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Browsing.ACCEPT,
                "text/html",
                "application/xhtml+xml, */*;q=0.1",
                "application/json;q=0.5, text/html",
            })
    void who_prefers_html_gets_a_page(String accept) {
        Response response = asking(accept, "/nowhere");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.contentType()).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(response.header("Vary")).contains("Accept");
        assertThat(response.header("Content-Security-Policy"))
                .contains("style-src 'self'")
                .doesNotContain("unsafe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, text/html;q=0.9", "html", ";;"})
    void who_does_not_gets_json(String accept) {
        Response response = asking(accept, "/nowhere");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.header("Vary")).contains("Accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nowhere", "/api/v1/events/x", "/api/v1/reports/summary?x=y"})
    void the_api_answers_nobody_with_html(String path) {
        Response response = asking(Browsing.ACCEPT, path);
        assertThat(response.statusCode()).isBetween(400, 499);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void a_page_has_the_facts_of_the_problem_and_a_way_on() {
        Response response = Browsing.response("/events/%3Cscript%3E");
        Document page = Browsing.page("/events/%3Cscript%3E", 404);
        assertThat(page.select("h1").text()).isEqualTo("There is nothing here");
        assertThat(page.select("main").text())
                .contains("There is no event <script>.")
                .contains("Status 404, /problems/not-found, at /events/%3Cscript%3E");
        assertThat(response.asString()).contains("Request " + response.header("X-Request-Id"));
        assertThat(page.select("script")).isEmpty();
        assertThat(page.select("main a").eachAttr("href")).contains("/", "/methods", "/problems/not-found");
    }

    @Test
    void every_fault_is_named_at_once() {
        assertThat(Browsing.page("/corrections?platform=none&advertiser=nobody", 400)
                        .select("main li")
                        .eachText())
                .containsExactly("platform: there is no platform none", "advertiser: there is no advertiser nobody");
    }

    @Test
    void a_head_has_no_body() {
        Response response = given().header("Accept", Browsing.ACCEPT).head("/nowhere");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.contentType()).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(response.asByteArray()).isEmpty();
    }
}
