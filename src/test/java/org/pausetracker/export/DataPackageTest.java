package org.pausetracker.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.RandomDesk;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;
import org.pausetracker.ledger.KnownAt;

@QuarkusTest
class DataPackageTest {
    private static final String PATH = "/exports/datapackage.json";

    /** A path in a package: an address, or one that does not lead out of its folder. */
    private static final String PATH_PATTERN = "^(?=^[^./~])(^((?!\\.{2}).)*$).*$";

    private static void sampleRecord() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.importSample();
    }

    private static List<NamedCsvRecord> file(JsonNode resource) {
        URI address = URI.create(resource.get("path").asText());
        return Wire.csv(given().urlEncodingEnabled(false).get(address));
    }

    /** What is not as the package says, in any cell of its files. */
    private static void assertHolds(JsonNode descriptor) {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        Map<String, List<NamedCsvRecord>> files = new LinkedHashMap<>();
        descriptor.get("resources").forEach(resource -> {
            schemas.put(resource.get("name").asText(), resource.get("schema"));
            files.put(resource.get("name").asText(), file(resource));
        });
        assertThat(files.keySet())
                .containsExactly("events", "event_sources", "spells", "advertisers", "watchlist_members");
        schemas.forEach((name, schema) -> {
            assertThat(TableCheck.faults(schema, files.get(name))).as(name).isEmpty();
            assertThat(TableCheck.orphans(schema, files.get(name), files))
                    .as(name)
                    .isEmpty();
        });
    }

    private static void assertHolds(String dataset, String query) {
        JsonNode schema = new ObjectMapper().valueToTree(TableSchema.of(Codebook.CURRENT.dataset(dataset)));
        String path = "/" + Codebook.CURRENT.dataset(dataset).path() + query;
        assertThat(TableCheck.faults(schema, Tracker.csv(path))).as(path).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as_of=2025-03-01",
                "as_of=2022-11-21&platform=x",
                "as_of=2025-03-01&basis=ANNOUNCED",
                "as_of=2025-03-01&unit=parent&country=DE",
            })
    void every_cell_of_the_sample_record_is_what_the_package_says(String query) {
        sampleRecord();
        JsonNode descriptor = Wire.tree(Tracker.get(PATH + "?" + query));
        assertHolds(descriptor);
        assertThat(file(descriptor.at("/resources/0")))
                .hasSameSizeAs(Tracker.csv("/exports/events.csv?" + query))
                .isNotEmpty();
    }

    @Test
    void so_is_every_cell_of_its_reports() {
        sampleRecord();
        for (String group : List.of("sector", "country", "platform", "campaign", "basis")) {
            assertHolds("summary", "?as_of=2023-11-30&group_by=" + group);
        }
        for (String interval : List.of("day", "week", "month")) {
            assertHolds("timeseries", "?from=2022-10-01&to=2023-01-10&interval=" + interval);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {20221104, 7})
    void so_is_whatever_staff_make_of_a_record(long seed) {
        RandomDesk desk = new RandomDesk(seed);
        desk.begin();
        for (int i = 0; i < 40; i++) {
            desk.act();
        }
        Tracker.advertiser("Ford", "sector", "Automotive", "aliases", List.of("=Ford", "Blue; oval"));
        Tracker.event("ford", "PAUSE", "2022-11-14", "sources", List.of(Map.of("basis", "CONFIDENTIAL")));
        for (String query : List.of(
                "as_of=2022-11-20",
                "as_of=2024-12-31&campaign=stop",
                "as_of=2024-12-31&watchlist=top&basis=REPORTED",
                "as_of=2022-12-15&sector=Automotive&unit=parent&platform=meta",
                "as_of=2024-12-31&known_at=20")) {
            assertHolds(Wire.tree(Tracker.get(PATH + "?" + query)));
            assertHolds("summary", "?" + query + "&group_by=sector");
        }
        assertHolds("corrections", "");
        assertThat(Tracker.csv("/corrections.csv")).isNotEmpty();
    }

    @Test
    void an_empty_ledger_has_a_package_too() {
        JsonNode descriptor = Wire.tree(Tracker.get(PATH));
        assertThat(descriptor.get("version").asText()).isEqualTo("0");
        assertThat(descriptor.has("created")).isFalse();
        assertThat(descriptor.has("sources")).isFalse();
        assertHolds(descriptor);
        assertHolds("summary", "");
    }

    @Test
    void both_clocks_and_the_filters_are_fixed_in_it() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.advertiser("Audi", "sector", "A & B..C");
        KnownAt head = Tracker.head();
        Response served = Tracker.anyone()
                .queryParam("as_of", "2022-11-21")
                .queryParam("platform", "x")
                .queryParam("sector", "A & B..C")
                .get(PATH);
        JsonNode descriptor = Wire.tree(served);
        assertThat(served.header("Tracker-Position")).isEqualTo("2");
        assertThat(descriptor.get("version").asText()).isEqualTo("2");
        assertThat(descriptor.get("created").asText())
                .isEqualTo(head.recordedAt().toString());
        assertThat(descriptor.get("description").asText())
                .contains("by 2022-11-21 (only sector A & B..C; only platform twitter). As known at position 2")
                .contains(head.hash())
                .doesNotContain("topmost parent");
        assertThat(Wire.tree(Tracker.get(PATH + "?unit=parent"))
                        .get("description")
                        .asText())
                .contains("(sectors and countries are those of the topmost parent)");
        descriptor
                .get("resources")
                .forEach(resource -> assertThat(resource.get("path").asText())
                        .matches(PATH_PATTERN)
                        .endsWith("/api/v1/exports/" + resource.get("name").asText()
                                + ".csv?as_of=2022-11-21&known_at=2&sector=A+%26+B%2E%2EC&platform=twitter"));
        assertThat(file(descriptor.at("/resources/3"))).hasSize(1);
        String later = served.asString();
        Tracker.event("audi", "PAUSE", "2022-11-04");
        URI id = URI.create(descriptor.get("id").asText());
        Response again = given().urlEncodingEnabled(false).get(id);
        assertThat(again.asString()).isEqualTo(later);
        assertThat(again.header("Cache-Control")).isEqualTo("public, max-age=86400");
    }

    /** What the standard says of a package, version 2, and what readers of version 1 look for. */
    @Test
    void it_is_a_tabular_package_of_both_versions() {
        Tracker.platform("twitter");
        JsonNode descriptor = Wire.tree(Tracker.get(PATH));
        String profiles = "https://datapackage.org/profiles/2.0/";
        assertThat(descriptor.get("$schema").asText()).isEqualTo(profiles + "datapackage.json");
        assertThat(descriptor.get("profile").asText()).isEqualTo("tabular-data-package");
        assertThat(descriptor.get("name").asText()).matches("[-a-z0-9._/]+");
        assertThat(descriptor.at("/licenses/0/name").asText()).isEqualTo("CC-BY-4.0");
        assertThat(descriptor.at("/licenses/0/path").asText()).matches(PATH_PATTERN);
        assertThat(descriptor.get("homepage").asText()).matches("http://localhost:\\d+/");
        assertThat(descriptor.toString()).doesNotContain("null");
        descriptor.get("resources").forEach(resource -> {
            assertThat(resource.get("$schema").asText()).isEqualTo(profiles + "dataresource.json");
            assertThat(resource.get("profile").asText()).isEqualTo("tabular-data-resource");
            assertThat(resource.get("type").asText()).isEqualTo("table");
            assertThat(resource.get("format").asText()).isEqualTo("csv");
            assertThat(resource.get("mediatype").asText()).isEqualTo("text/csv");
            assertThat(resource.get("encoding").asText()).isEqualTo("utf-8");
            assertThat(resource.at("/dialect/lineTerminator").asText()).isEqualTo("\r\n");
            assertThat(resource.at("/dialect/doubleQuote").asBoolean()).isTrue();
            assertThat(resource.at("/schema/$schema").asText()).isEqualTo(profiles + "tableschema.json");
            assertThat(resource.at("/schema/missingValues").toString()).isEqualTo("[\"\"]");
            assertThat(resource.has("hash")).isFalse();
        });
    }

    @Test
    void in_a_folder_it_names_paths_lengths_and_hashes() {
        var resource = new ObjectMapper()
                .valueToTree(DataPackage.resource(
                        Codebook.CURRENT.dataset("spells"),
                        "data/spells.csv",
                        12L,
                        "sha256:" + Sha256.of(new byte[0])));
        assertThat(resource.get("path").asText()).isEqualTo("data/spells.csv");
        assertThat(resource.get("bytes").asLong()).isEqualTo(12);
        assertThat(resource.get("hash").asText())
                .isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void it_is_not_sent_twice_and_changes_with_what_is_known() {
        Tracker.platform("twitter");
        String tag = Tracker.get(PATH + "?as_of=2022-11-21").header("ETag");
        assertThat(Tracker.anyone()
                        .header("If-None-Match", tag)
                        .get(PATH + "?as_of=2022-11-21")
                        .statusCode())
                .isEqualTo(304);
        assertThat(Tracker.anyone().head(PATH + "?as_of=2022-11-21").headers().getValues("ETag"))
                .containsExactly(tag);
        assertThat(Tracker.get(PATH + "?as_of=2022-11-22").header("ETag")).isNotEqualTo(tag);
        Tracker.advertiser("Audi");
        assertThat(Tracker.get(PATH + "?as_of=2022-11-21").header("ETag")).isNotEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource({"as_of=2022-02-30", "platform=nowhere", "known_at=5", "group_by=sector", "unit=person"})
    void a_parameter_that_means_nothing_is_a_400(String query) {
        assertThat(Wire.problem(Tracker.get(PATH + "?" + query), ProblemType.BAD_REQUEST)
                        .errors())
                .extracting("field")
                .containsExactly(query.split("=")[0]);
    }

    record Settings(String name, Optional<String> title, Optional<String> url) implements DataLicense {}

    @Test
    void a_license_of_another_name_does_not_borrow_title_and_address() {
        assertThat(License.of(new Settings("CC0-1.0", Optional.empty(), Optional.empty())))
                .isEqualTo(new License("CC0-1.0", null, null));
        assertThat(License.of(new Settings("ODbL-1.0", Optional.of("Open Database License"), Optional.of("https://o"))))
                .isEqualTo(new License("ODbL-1.0", "Open Database License", "https://o"));
    }
}
