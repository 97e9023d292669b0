package org.pausetracker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Prometheus collects. */
@QuarkusTest
class MetricsTest {
    private static final String UNKNOWN_TOKEN = "pt_no-one-was-ever-given-this-token-0123";
    private static final Pattern OURS = Pattern.compile("^(tracker_\\w+)", Pattern.MULTILINE);
    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(tracker_\\w+)`", Pattern.MULTILINE);

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    private String scrape() {
        return given().get(metrics).asString();
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private double value(String series) {
        MatchResult found = Pattern.compile("^" + Pattern.quote(series) + " (\\S+)", Pattern.MULTILINE)
                .matcher(scrape())
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + series + " in\n" + scrape()));
        return Double.parseDouble(found.group(1));
    }

    private static void someTraffic() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.importSample();
        Tracker.importCsv("nothing\n", "");
        Tracker.advertiser("Example");
        Tracker.event("example", "PAUSE", "2021-11-04");
        Tracker.get("/reports/summary");
        Tracker.get("/exports/events.csv");
        Tracker.as(UNKNOWN_TOKEN).get("/events?view=staff");
    }

    @Test
    void every_metric_of_ours_is_in_the_readme_and_no_other() throws IOException {
        someTraffic();
        try (EventStreamOpened stream = new EventStreamOpened()) {
            assertThat(names(OURS, scrape())).isEqualTo(names(DOCUMENTED, Files.readString(Path.of("README.md"))));
        }
    }

    @Test
    void what_happened_is_counted_when_it_is_certain() {
        someTraffic();
        double recorded = value("tracker_events_recorded_total{kind=\"PAUSE\"}");
        double imported = value("tracker_events_imported_total");
        double rows = value("tracker_import_rows_total");
        double refused = value("tracker_imports_refused_total");
        double sets = value("tracker_change_sets_written_total");
        double failures = value("tracker_authentication_failures_total");

        Tracker.event("example", "PAUSE", "2020-11-04");
        Tracker.post("/events", Tracker.eventBody("example", "PAUSE", "2020-11-04"));
        Tracker.importCsv("nothing\n", "");
        Tracker.as(UNKNOWN_TOKEN).get("/events?view=staff");

        assertThat(value("tracker_events_recorded_total{kind=\"PAUSE\"}")).isEqualTo(recorded + 1);
        assertThat(value("tracker_change_sets_written_total")).isEqualTo(sets + 1);
        assertThat(value("tracker_imports_refused_total")).isEqualTo(refused + 1);
        assertThat(value("tracker_events_imported_total")).isEqualTo(imported);
        assertThat(value("tracker_import_rows_total")).isEqualTo(rows);
        assertThat(value("tracker_authentication_failures_total")).isEqualTo(failures + 1);
        assertThat(value("tracker_ledger_position"))
                .isGreaterThanOrEqualTo(Tracker.head().position());
        assertThat(value("tracker_exports_running")).isZero();
    }

    @Test
    void what_clients_make_up_makes_no_series() throws IOException {
        Tracker.get("/platforms/none");
        for (String path :
                List.of("/scanned-1", "/api/v1/scanned-2", "/api/v1/platforms/scanned-3", "/trial/scanned-4")) {
            for (String method : List.of("GET", "PUT", "SCANNED")) {
                given().request(method, path);
            }
        }
        raw("GET /scanned-5 HTTP/1.1\r\nConnection: close\r\n\r\n");
        raw("POST /scanned-6 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 99999999999\r\n\r\n");
        raw("GET /scanned-7%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        raw("GET /scanned-8 HTTP/1.1\r\nHost: a\r\nSCANNED : a\r\nConnection: close\r\n\r\n");
        assertThat(scrape())
                .contains("http_server_requests_seconds_count{")
                .contains("uri=\"/api/v1/platforms/{slug}\"")
                .doesNotContainIgnoringCase("scanned");
    }

    private static void raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().readNBytes(9))
                    .asString(StandardCharsets.UTF_8)
                    .startsWith("HTTP/1.");
        }
    }

    /** Somebody who follows the changes. */
    private static final class EventStreamOpened implements AutoCloseable {
        private final Socket socket = new Socket("localhost", RestAssured.port);

        EventStreamOpened() throws IOException {
            socket.getOutputStream()
                    .write("GET /api/v1/changes HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(socket.getInputStream().readNBytes(12))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("HTTP/1.1 200");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
