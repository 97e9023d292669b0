package org.pausetracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.http.ProblemType;
import org.pausetracker.ledger.KnownAt;
import org.pausetracker.platform.PlatformView;

/** How both clocks are asked for and echoed, what caches are told, and how a report is cited. */
@QuarkusTest
class ClocksTest {
    private KnownAt early;
    private KnownAt head;

    @BeforeEach
    void two_positions() {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi");
        early = Tracker.head();
        Tracker.event("audi", "PAUSE", "2022-11-04");
        head = Tracker.head();
    }

    private static String knownAt(String moment) {
        return Tracker.anyone()
                .queryParam("known_at", moment)
                .get("/platforms")
                .jsonPath()
                .getString("known_at.position");
    }

    @Test
    void an_instant_means_the_last_position_recorded_by_then() {
        assertThat(knownAt(early.recordedAt().toString())).isEqualTo("2");
        assertThat(knownAt(early.recordedAt().minusNanos(1000).toString())).isEqualTo("1");
        assertThat(knownAt("2000-01-01T01:00:00+02:00")).isEqualTo("0");
        assertThat(knownAt(head.recordedAt().toString())).isEqualTo("3");
        assertThat(Tracker.page(PlatformView.class, "/platforms?known_at=0").items())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4",
                "-1",
                "2999-01-01T00:00:00Z",
                "2022-11-21",
                "now",
                "99999999999999999999",
                "+999999999-12-31T23:59:59Z",
                "-000001-01-01T00:00:00Z"
            })
    void what_is_no_moment_that_has_been_is_a_400(String moment) {
        for (String path : new String[] {
            "/platforms",
            "/platforms/twitter",
            "/events",
            "/reports/summary",
            "/reports/summary.csv",
            "/reports/survival",
            "/exports/events.csv",
            "/advertisers/audi/timeline",
            "/advertisers/audi/history",
            "/corrections"
        }) {
            Response refused = Tracker.anyone().queryParam("known_at", moment).get(path);
            assertThat(Wire.problem(refused, ProblemType.BAD_REQUEST).errors())
                    .extracting("field")
                    .containsExactly("known_at");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/platforms?known_at=2,                             true",
        "/platforms?known_at=3,                             false",
        "/platforms,                                        false",
        "/platforms/twitter?known_at=2,                     true",
        "/events?known_at=2&as_of=2023-01-01,               true",
        "/events?known_at=2,                                false",
        "/reports/summary?known_at=2&as_of=2023-01-01,      true",
        "/reports/summary?known_at=3&as_of=2023-01-01,      false",
        "/reports/summary?known_at=2,                       false",
        "/reports/timeseries.csv?known_at=2&as_of=2023-01-01, true",
        "/reports/survival?known_at=2&as_of=2023-01-01,     true",
        "/reports/survival.csv?known_at=2,                  false",
        "/exports/spells.csv?known_at=2&as_of=2023-01-01,   true",
        "/exports/spells.csv?as_of=2023-01-01,              false",
        "/corrections?known_at=2,                           true",
    })
    void only_what_nothing_can_change_is_kept_and_the_rest_is_asked_for_again(String path, boolean kept) {
        Response answer = Tracker.get(path);
        assertThat(answer.header("Cache-Control")).isEqualTo(kept ? "public, max-age=86400" : "no-cache");
        Response again =
                Tracker.anyone().header("If-None-Match", answer.header("ETag")).get(path);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asString()).isEmpty();
        assertThat(Tracker.anyone()
                        .header("If-None-Match", "\"other\"")
                        .get(path)
                        .statusCode())
                .isEqualTo(200);
        Wire.problem(Tracker.anyone().header("If-None-Match", "W/").get(path), ProblemType.BAD_REQUEST);
    }

    @Test
    void both_clocks_stand_in_the_body_the_headers_and_the_name_of_a_file() {
        Response summary = Tracker.get("/reports/summary?known_at=2&as_of=2023-01-01");
        assertThat(summary.jsonPath().getString("as_of")).isEqualTo("2023-01-01");
        assertThat(summary.jsonPath().getInt("known_at.position")).isEqualTo(2);
        assertThat(summary.jsonPath().getString("known_at.hash")).isEqualTo(early.hash());
        Response file = Tracker.get("/exports/spells.csv?known_at=2&as_of=2023-01-01");
        assertThat(file.header("Tracker-As-Of")).isEqualTo("2023-01-01");
        assertThat(file.header("Tracker-Position")).isEqualTo("2");
        assertThat(file.header("Tracker-Hash")).isEqualTo(early.hash());
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"spells_as-of-2023-01-01_position-2.csv\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A{b}", "50%25 off", "R&D + more", "Größe", "a/b?c#d"})
    void a_permalink_asks_the_same_whatever_the_names_are_made_of(String sector) {
        Tracker.advertiser("Odd", "sector", sector);
        for (String report : new String[] {"/reports/summary", "/reports/timeseries", "/reports/survival"}) {
            Response answer = Tracker.anyone()
                    .queryParam("sector", sector)
                    .queryParam("as_of", "2023-01-01")
                    .get(report);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            URI permalink = URI.create(answer.jsonPath().getString("cite.permalink"));
            assertThat(permalink.getRawQuery()).contains("as_of=2023-01-01&known_at=4");
            Response cited =
                    io.restassured.RestAssured.given().urlEncodingEnabled(false).get(permalink);
            assertThat(cited.asString()).isEqualTo(answer.asString());
        }
    }

    @Test
    void a_citation_says_what_was_found_as_of_when_and_as_known_when() {
        assertThat(Tracker.get("/reports/summary?as_of=2023-01-01&platform=twitter")
                        .jsonPath()
                        .getString("cite.text"))
                .startsWith("1 of 1 advertisers are counted as paused as of 2023-01-01 (platform twitter). Definition:"
                        + " paused-advertisers, version 1. As known at position 3 of the ledger, recorded ")
                .contains(head.hash())
                .contains("/api/v1/reports/summary?as_of=2023-01-01&known_at=3&platform=twitter");
    }
}
