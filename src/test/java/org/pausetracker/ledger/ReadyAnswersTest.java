package org.pausetracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Poll;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;

/** Answers from memory are those of the database, and never older than what this copy has recorded. */
@QuarkusTest
class ReadyAnswersTest {
    @BeforeEach
    void a_record() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.advertiser("Audi");
        Tracker.event("audi", "PAUSE", "2022-11-04");
    }

    private static double given() {
        return Metrics.counter("tracker.answers.ready").count();
    }

    private static Response get(String address, Object... headers) {
        var request = RestAssured.given().urlEncodingEnabled(false);
        for (int i = 0; i < headers.length; i += 2) {
            request.header((String) headers[i], headers[i + 1]);
        }
        return request.get(address);
    }

    /** Asks until the answer comes from memory, which it does as soon as the head is known to stand. */
    private static Response ready(String address, Object... headers) {
        Response[] last = new Response[1];
        Poll.until(() -> {
            double before = given();
            last[0] = get(address, headers);
            return given() > before;
        });
        return last[0];
    }

    private static Map<String, List<String>> headers(Response answer) {
        return answer.headers().asList().stream()
                .filter(header -> !header.getName().equalsIgnoreCase("X-Request-Id"))
                .collect(Collectors.groupingBy(
                        header -> header.getName().toLowerCase(Locale.ROOT),
                        Collectors.mapping(Header::getValue, Collectors.toList())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/reports/summary?as_of=2022-11-21",
                "/api/v1/reports/summary?as_of=2022-11-21&known_at=2",
                "/api/v1/reports/summary.csv",
                "/api/v1/reports/timeseries?from=2022-11-01&as_of=2022-12-31",
                "/api/v1/reports/survival",
                "/api/v1/events?platform=x&limit=1",
                "/api/v1/advertisers?state=PAUSED",
                "/api/v1/advertisers/audi",
                "/api/v1/advertisers/audi/timeline",
                "/api/v1/advertisers/audi/history",
                "/api/v1/changes?after=1",
                "/api/v1/corrections",
                "/api/v1/feed.atom",
                "/api/v1/exports/datapackage.json",
                "/badge.svg",
                "/embed",
                "/advertisers/audi",
                "/?as_of=2022-11-21",
            })
    void an_answer_from_memory_is_the_answer(String address) {
        for (String coding : List.of("identity", "gzip")) {
            Response made = get(address, "Accept-Encoding", coding, "X-Request-Id", "made-" + coding);
            assertThat(made.statusCode()).as(made.asString()).isEqualTo(200);
            Response ready = ready(address, "Accept-Encoding", coding);
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.asString()).isEqualTo(made.asString());
            var expected = headers(made);
            var actual = headers(ready);
            // How long it is when packed depends on who packs it.
            expected.keySet().removeAll(List.of("content-length", "transfer-encoding"));
            actual.keySet().removeAll(List.of("content-length", "transfer-encoding"));
            assertThat(actual).isEqualTo(expected);
        }
    }

    @Test
    void who_has_an_answer_is_told_so_from_memory() {
        String address = "/api/v1/reports/summary?as_of=2022-11-21";
        String etag = get(address).getHeader("ETag");
        ready(address);
        Response ready = ready(address, "If-None-Match", etag);
        assertThat(ready.statusCode()).isEqualTo(304);
        assertThat(ready.asByteArray()).isEmpty();
        assertThat(ready.getHeader("ETag")).isEqualTo(etag);
        assertThat(get(address, "If-None-Match", "3").statusCode()).isEqualTo(400);
    }

    @Test
    void what_this_copy_has_recorded_is_in_the_very_next_answer() {
        String address = "/api/v1/reports/summary?as_of=2022-11-21";
        for (int i = 0; i < 20; i++) {
            ready(address);
            Tracker.advertiser("Advertiser " + i);
            Tracker.event("advertiser-" + i, "PAUSE", "2022-11-04");
            assertThat(get(address).jsonPath().getInt("counts.paused")).isEqualTo(i + 2);
        }
    }

    @Test
    void what_another_copy_has_recorded_is_in_an_answer_soon() throws SQLException {
        String address = "/api/v1/platforms";
        ready(address);
        try (Connection connection = TrackerDatabase.superuser();
                Writer other = new Writer(connection)) {
            other.write("elsewhere", Samples.SECOND.get("platform"));
        }
        Poll.until(() -> get(address).jsonPath().getInt("known_at.position") == 4);
        assertThat(ready(address).jsonPath().getList("items")).hasSize(2);
    }

    @Test
    void who_asks_in_another_way_gets_another_answer() {
        String address = "/api/v1/changes?after=0";
        String json = ready(address).asString();
        assertThat(json).startsWith("{\"items\"");
        String host = ready(address, "Host", "tracker.example").jsonPath().getString("cite.permalink");
        assertThat(host).startsWith("http://tracker.example/");
        assertThat(ready(address).asString()).isEqualTo(json);
        assertThat(get(address, "Accept", "text/csv").statusCode()).isEqualTo(406);
    }

    @Test
    void what_staff_see_is_kept_for_nobody() {
        String address = "/events?view=staff";
        ready("/api/v1/events");
        double before = given();
        for (int i = 0; i < 3; i++) {
            assertThat(Tracker.admin().get(address).statusCode()).isEqualTo(200);
        }
        assertThat(get("/api/v1/events?view=staff").statusCode()).isEqualTo(401);
        assertThat(given()).isEqualTo(before);
    }
}
