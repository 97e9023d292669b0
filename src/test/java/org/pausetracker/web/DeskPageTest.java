package org.pausetracker.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.pausetracker.http.Build;

/** What the desk is before anybody signs in. */
@QuarkusTest
class DeskPageTest {
    @Test
    void the_desk_is_not_kept_and_runs_only_what_is_its_own() {
        Response desk = RestAssured.get("/desk");
        assertThat(desk.statusCode()).isEqualTo(200);
        assertThat(desk.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(desk.header("Content-Security-Policy"))
                .contains("script-src 'self';", "style-src 'self';", "connect-src 'self';")
                .doesNotContain("unsafe");
        assertThat(desk.asString())
                .contains("src=\"/desk/" + Build.ID + "/main.js\"", "data-two-persons=\"false\"")
                .doesNotContain("data-issuer", " style=", " onclick=");
    }

    @Test
    void scripts_are_below_the_build_and_nowhere_else() {
        Response script = RestAssured.given().urlEncodingEnabled(false).get("/desk/" + Build.ID + "/main.js");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.contentType()).startsWith("text/javascript");
        assertThat(RestAssured.get("/desk/0.0.0/main.js").statusCode()).isEqualTo(404);
        assertThat(RestAssured.get("/desk/" + Build.ID + "/style.css").statusCode())
                .isEqualTo(404);
    }
}
