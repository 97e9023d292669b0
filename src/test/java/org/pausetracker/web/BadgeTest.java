package org.pausetracker.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;

@QuarkusTest
class BadgeTest {
    private static void sample() {
        Tracker.platform("twitter", "name", "Twitter", "aliases", List.of("x"));
        Tracker.importSample();
    }

    private static Response badge(String query) {
        return given().redirects().follow(false).urlEncodingEnabled(false).get("/badge.svg" + query);
    }

    @Test
    void it_says_the_number_the_day_and_in_its_title_the_whole_sentence() {
        sample();
        Response badge = badge("?as_of=2022-11-21&platform=twitter");
        assertThat(badge.statusCode()).isEqualTo(200);
        assertThat(badge.contentType()).isEqualTo("image/svg+xml;charset=UTF-8");
        assertThat(badge.xmlPath().getString("svg.title"))
                .isEqualTo("48 advertisers are known to have paused on Twitter as of 21 November 2022, 27 of them dated"
                        + " only to that month.");
        assertThat(badge.xmlPath().getList("svg.g.text"))
                .containsExactly("advertisers paused on Twitter", "48 on 21 Nov 2022");
        assertThat(badge.xmlPath().getString("svg.@height")).isEqualTo("20");
    }

    @Test
    void caches_ask_again_for_the_present_and_keep_the_past() {
        sample();
        Response present = badge("");
        assertThat(present.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(given().header("If-None-Match", present.header("ETag"))
                        .get("/badge.svg")
                        .statusCode())
                .isEqualTo(304);
        assertThat(badge("?as_of=2022-11-21&known_at=1").header("Cache-Control"))
                .isEqualTo("public, max-age=86400");
    }

    @Test
    void what_means_nothing_is_refused_as_by_the_api() {
        assertThat(Wire.problem(badge("?platform=nowhere"), ProblemType.BAD_REQUEST)
                        .detail())
                .isEqualTo("platform: there is no platform nowhere");
        assertThat(Wire.problem(badge("?platfrom=twitter"), ProblemType.BAD_REQUEST)
                        .detail())
                .contains("platfrom");
    }

    @Test
    void an_empty_record_has_a_badge() {
        assertThat(badge("").xmlPath().getList("svg.g.text"))
                .containsExactly("advertisers paused", "nothing recorded yet");
    }

    @Test
    void names_are_text() {
        Tracker.platform("twitter", "name", "<b>&\"'");
        Tracker.advertiser("Audi");
        Tracker.event("audi", "PAUSE", "2022-11-04");
        Response badge = badge("?platform=twitter");
        assertThat(badge.xmlPath().getString("svg.g.text[0]")).isEqualTo("advertisers paused on <b>&\"'");
    }

    @Test
    void nothing_is_cut_off() {
        String svg = new Badge("advertisers paused", "48 on 21 Nov 2022", "title").svg();
        int width = Badge.width("advertisers paused") + Badge.width("48 on 21 Nov 2022") + 28;
        assertThat(svg).contains("width=\"" + width + "\" height=\"20\"");
        assertThat(svg).contains("textLength=\"" + Badge.width("advertisers paused") + "\"");
        assertThat(Badge.width("iii")).isLessThan(Badge.width("WWW"));
        assertThat(Badge.width("\u5e83\u544a")).isEqualTo(22);
    }
}
