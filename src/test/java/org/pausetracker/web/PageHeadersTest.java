package org.pausetracker.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes around a page: headers, addresses, sizes. */
@QuarkusTest
class PageHeadersTest {
    private static Response packed(String path) {
        return given().config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "gzip")
                .get(path);
    }

    @Test
    void nothing_in_a_page_comes_from_elsewhere_or_is_inline_and_no_other_site_frames_it() {
        Response page = given().get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().hasHeaderWithName("Set-Cookie")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/?platform=&as_of=2022-11-21&fbclid=x, /?as_of=2022-11-21",
        "/?as_of=&sector=, /",
        "/?sector=Food+%26+drink&utm_source=a, /?sector=Food+%26+drink"
    })
    void an_address_loses_what_is_empty_or_was_added_by_others(String asked, String tidy) {
        Response answer =
                given().urlEncodingEnabled(false).redirects().follow(false).get(asked);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith(tidy).doesNotContain("fbclid", "utm_source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?platfrom=twitter", "/embed?platfrom=twitter", "/corrections?advertisr=a&fbclid="})
    void a_misspelt_filter_is_refused_and_not_left_out(String asked) {
        Response answer = given().header("Accept", "text/html").get(asked);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.asString()).contains("unknown query parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/style.css", "/api/v1/platforms"})
    void what_is_text_is_packed_for_who_can_unpack_it(String path) {
        Response answer = packed(path);
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.headers().getValues("Vary"))
                .extracting(String::toLowerCase)
                .isEqualTo(List.of("accept-encoding"));
    }

    @Test
    void an_export_is_packed_once() throws IOException {
        Response answer = packed("/api/v1/exports/events.csv");
        assertThat(answer.headers().getValues("Content-Encoding")).containsExactly("gzip");
        assertThat(new GZIPInputStream(answer.asInputStream()).readAllBytes())
                .asString(UTF_8)
                .startsWith("event_id,");
    }
}
