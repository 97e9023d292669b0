package org.pausetracker.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;

/** Whoever has a file can prove that it is whole, what it was made of, and get the same again. */
@QuarkusTest
class ExportProofTest {

    @Inject
    Vertx vertx;

    @BeforeEach
    void a_small_record() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.advertiser("Volkswagen Group");
        Tracker.advertiser("Audi, \"the\" car", "slug", "audi", "parent", "volkswagen-group", "country", "DE");
        Tracker.advertiser("L'Oréal");
        Tracker.event("audi", "PAUSE", "2022-11-04", "summary", "One,\ntwo \"three\" \\ \\. four");
        Tracker.event("audi", "RESUME", "2023-01-04");
        Tracker.event("l-oreal", "PAUSE", "2023-11-04");
    }

    @Test
    void trailers_manifest_and_the_file_agree() {
        String clocks = "as_of=2024-01-01&known_at=" + Tracker.head().position();
        Map.of(
                        "events.csv?", 3,
                        "events.csv?profile=spreadsheet&", 3,
                        "events.csv?country=FR&", 0,
                        "events.ndjson?", 3,
                        "event_sources.csv?", 3,
                        "spells.csv?", 3,
                        "spells.ndjson?", 3,
                        "advertisers.csv?", 3,
                        "advertisers.ndjson?country=FR&", 0,
                        "watchlist_members.csv?", 0)
                .forEach((file, rows) -> assertProved(file + clocks, rows));
    }

    private void assertProved(String file, int rows) {
        String manifestOf = file.replaceFirst("\\?", "/manifest?");
        JsonNode computed = manifest(manifestOf);
        Transfer whole = Transfer.of(vertx, "/exports/" + file);
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.headers().get("Trailer")).isEqualTo("Tracker-Rows, Tracker-SHA-256");
        assertThat(whole.rows()).as(file).isEqualTo("" + rows);
        assertThat(whole.sha256()).isEqualTo(Transfer.sha256(whole.bytes()));
        assertThat(computed.get("sha256").textValue()).isEqualTo(whole.sha256());
        assertThat(computed.get("rows").intValue()).isEqualTo(rows);
        assertThat(computed.get("bytes").intValue()).isEqualTo(whole.bytes().length);
        assertThat(whole.headers().get("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + computed.get("file_name").textValue() + "\"");
        assertThat(manifest(manifestOf)).as("remembered").isEqualTo(computed);
    }

    private static JsonNode manifest(String path) {
        return Wire.tree(Tracker.get("/exports/" + path));
    }

    @Test
    void who_takes_gzip_gets_it_and_the_trailers_are_of_the_file() {
        String path = "/exports/events.csv?as_of=2024-01-01";
        Transfer plain = Transfer.of(vertx, path);
        assertThat(plain.headers().get("Content-Encoding")).isNull();
        for (String accepted : List.of("gzip", "br, gzip;q=0.5", "GZIP")) {
            Transfer packed = Transfer.of(vertx, path, Map.of("Accept-Encoding", accepted));
            assertThat(packed.headers().get("Content-Encoding")).as(accepted).isEqualTo("gzip");
            assertThat(packed.headers().get("Vary")).containsIgnoringCase("Accept-Encoding");
            assertThat(packed.unpacked()).isEqualTo(plain.bytes());
            assertThat(packed.sha256()).isEqualTo(plain.sha256());
            assertThat(packed.headers().get("ETag"))
                    .isNotEqualTo(plain.headers().get("ETag"));
        }
        for (String accepted : List.of("identity", "gzip;q=0", "gzip;q=0.5, identity", "br", "*")) {
            Transfer same = Transfer.of(vertx, path, Map.of("Accept-Encoding", accepted));
            assertThat(same.headers().get("Content-Encoding")).as(accepted).isNull();
            assertThat(same.bytes()).isEqualTo(plain.bytes());
            assertThat(same.headers().get("ETag")).isEqualTo(plain.headers().get("ETag"));
        }
    }

    @Test
    void over_http_2_the_same_bytes_and_trailers_come_whatever_is_accepted() {
        for (String file : List.of("events.csv", "events.ndjson", "bundle.zip")) {
            String path = "/exports/" + file + "?as_of=2024-01-01";
            Transfer plain = Transfer.of(vertx, path);
            for (String accepted : List.of("identity", "gzip")) {
                Transfer same = Transfer.overHttp2(vertx, path, Map.of("Accept-Encoding", accepted));
                assertThat(same.bytes()).as(file).isEqualTo(plain.bytes());
                assertThat(same.sha256()).isEqualTo(plain.sha256());
                assertThat(same.rows()).isEqualTo(plain.rows());
            }
        }
    }

    @Test
    void a_file_that_the_client_has_is_not_sent_again() {
        String path = "/exports/events.csv?as_of=2024-01-01";
        for (String encoding : List.of("identity", "gzip")) {
            String tag = Transfer.of(vertx, path, Map.of("Accept-Encoding", encoding))
                    .headers()
                    .get("ETag");
            Transfer again = Transfer.of(vertx, path, Map.of("Accept-Encoding", encoding, "If-None-Match", tag));
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.bytes()).isEmpty();
        }
    }

    @Test
    void with_both_clocks_fixed_the_bytes_are_the_same_for_ever() {
        String fixed = "?as_of=2024-01-01&known_at=" + Tracker.head().position();
        List<String> files =
                List.of("events.csv", "events.ndjson", "event_sources.csv", "spells.csv", "advertisers.csv");
        Map<String, Transfer> then = files.stream()
                .collect(toMap(identity(), file -> Transfer.of(vertx, "/exports/" + file + "?as_of=2024-01-01")));
        JsonNode manifest = manifest("events.csv/manifest" + fixed);

        Tracker.put("/advertisers/l-oreal", 1, Tracker.body("name", "L'Oréal Groupe", "country", "FR"))
                .then()
                .statusCode(200);
        Tracker.event("volkswagen-group", "PAUSE", "2022-11-05");
        String first = Tracker.csv("/exports/events.csv").get(0).getField("event_id");
        Tracker.post("/events/" + first + "/retraction", Tracker.body("reason", "A mistake"))
                .then()
                .statusCode(200);

        then.forEach((file, before) -> {
            assertThat(Transfer.of(vertx, "/exports/" + file + "?as_of=2024-01-01")
                            .bytes())
                    .as("the record has changed")
                    .isNotEqualTo(before.bytes());
            String cited = link(before.headers().get("Link"), "cite-as");
            assertThat(cited).endsWith("/exports/" + file + fixed);
            Transfer again = Transfer.of(vertx, cited.substring(cited.indexOf("/exports/")));
            assertThat(again.bytes()).asString(UTF_8).isEqualTo(new String(before.bytes(), UTF_8));
            assertThat(again.sha256()).isEqualTo(before.sha256());
            assertThat(again.headers().get("Cache-Control")).isEqualTo("public, max-age=86400");
        });
        assertThat(manifest("events.csv/manifest" + fixed)).isEqualTo(manifest);
    }

    @Test
    void files_of_reports_name_the_address_that_gives_them_for_ever() {
        for (String file : List.of(
                "/reports/summary.csv?group_by=sector&platform=x",
                "/reports/timeseries.csv?interval=week",
                "/reports/survival.csv?basis=REPORTED&basis=OBSERVED",
                "/corrections.csv?platform=x")) {
            Transfer then = Transfer.of(vertx, file);
            List<String> links = then.headers().getAll("Link");
            assertThat(links).filteredOn(link -> link.contains("cite-as")).hasSize(1);
            assertThat(links).filteredOn(link -> link.contains("describedby")).hasSize(1);
            String cited = link(String.join(", ", links), "cite-as");
            assertThat(cited).contains("known_at=" + Tracker.head().position());
            Tracker.advertiser("Another one of " + cited.length());
            assertThat(Transfer.of(vertx, cited.substring(cited.indexOf(file.substring(0, file.indexOf('?')))))
                            .bytes())
                    .as(file)
                    .isEqualTo(then.bytes());
        }
    }

    private static String link(String header, String relation) {
        return List.of(header.split(", (?=<)")).stream()
                .filter(link -> link.contains("rel=\"" + relation + "\""))
                .map(link -> link.substring(1, link.indexOf('>')))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_manifest_cites_the_file_with_rows_and_digest() {
        JsonNode manifest = manifest("spells.csv/manifest?as_of=2024-01-01&platform=x");
        assertThat(manifest.at("/cite/text").textValue())
                .startsWith("Dataset spells as CSV as of 2024-01-01 (platform twitter). 3 rows, SHA-256 of the file "
                        + manifest.get("sha256").textValue() + ".");
        assertThat(manifest.at("/cite/permalink")).isEqualTo(manifest.get("url"));
        assertThat(manifest.get("url").textValue())
                .endsWith("/api/v1/exports/spells.csv?as_of=2024-01-01&known_at="
                        + Tracker.head().position() + "&platform=twitter");
    }

    @Test
    void lines_of_json_say_what_the_csv_says() {
        for (Dataset dataset : Dataset.values()) {
            var rows = Tracker.csv("/exports/" + dataset.fileName() + ".csv");
            var lines =
                    Tracker.get("/exports/" + dataset.fileName() + ".ndjson").asString();
            assertThat(lines.isEmpty() || lines.endsWith("}\n")).isTrue();
            assertThat(lines.lines().map(ExportProofTest::json))
                    .as(dataset.fileName())
                    .hasSameSizeAs(rows)
                    .zipSatisfy(rows, (line, row) -> {
                        assertThat(line.fieldNames()).toIterable().containsExactlyElementsOf(row.getHeader());
                        for (String column : row.getHeader()) {
                            assertThat(
                                            line.get(column).isNull()
                                                    ? ""
                                                    : line.get(column).asText())
                                    .isEqualTo(row.getField(column));
                        }
                    });
        }
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_a_file_has_not_is_a_400() {
        List.of(
                        "events.csv?profile=excel",
                        "events.csv/manifest?profile=Spreadsheet",
                        "events.ndjson?profile=spreadsheet",
                        "events.ndjson/manifest?profile=faithful",
                        "events.csv/manifest?known_at=999999",
                        "events.ndjson?limit=5")
                .forEach(file -> Wire.problem(Tracker.get("/exports/" + file), ProblemType.BAD_REQUEST));
    }

    @Test
    void what_is_no_file_is_a_404() {
        List.of("tokens.csv/manifest", "events/manifest", "tokens.ndjson", "events.xml/manifest")
                .forEach(file -> Wire.problem(Tracker.get("/exports/" + file), ProblemType.NOT_FOUND));
    }
}
