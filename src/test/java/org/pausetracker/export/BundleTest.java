package org.pausetracker.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;

/** One archive that explains, proves and cites itself. */
@QuarkusTest
class BundleTest {
    private static final String AS_OF = "as_of=2024-01-01";

    @Inject
    Vertx vertx;

    @BeforeEach
    void a_small_record() {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi", "country", "DE", "sector", "Automotive");
        Tracker.advertiser("L'Oréal", "country", "FR");
        Tracker.event("audi", "PAUSE", "2022-11-04");
        Tracker.event("l-oreal", "PAUSE", "2023-11-04");
    }

    private static Map<String, byte[]> entries(Transfer bundle) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle.bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return entries;
    }

    private Transfer bundle(String query) {
        return Transfer.of(vertx, "/exports/bundle.zip?" + query);
    }

    @Test
    void it_has_the_very_files_that_the_same_parameters_give_one_by_one() {
        Transfer bundle = bundle(AS_OF + "&country=DE");
        assertThat(bundle.status()).isEqualTo(200);
        assertThat(bundle.headers().get("Content-Disposition"))
                .isEqualTo("attachment; filename=\"bundle_as-of-2024-01-01_position-%d.zip\""
                        .formatted(Tracker.head().position()));
        Map<String, byte[]> entries = entries(bundle);
        assertThat(entries)
                .containsOnlyKeys(
                        "events.csv",
                        "event_sources.csv",
                        "spells.csv",
                        "advertisers.csv",
                        "watchlist_members.csv",
                        "datapackage.json",
                        "codebook.json",
                        "CITATION.cff",
                        "LICENSE.txt",
                        "README.txt",
                        "SHA256SUMS");
        int rows = 0;
        for (Dataset dataset : Dataset.values()) {
            String path = dataset.fileName() + ".csv";
            Transfer alone = Transfer.of(vertx, "/exports/" + path + "?" + AS_OF + "&country=DE");
            assertThat(entries.get(path)).as(path).isEqualTo(alone.bytes());
            rows += Integer.parseInt(alone.rows());
        }
        assertThat(bundle.rows()).isEqualTo("" + rows).isEqualTo("4");
        assertThat(bundle.sha256()).isEqualTo(Transfer.sha256(bundle.bytes()));
    }

    @Test
    void its_checksums_are_of_every_other_file() {
        Map<String, byte[]> entries = entries(bundle(AS_OF));
        List<String> sums =
                new String(entries.remove("SHA256SUMS"), UTF_8).lines().toList();
        assertThat(sums)
                .containsExactlyInAnyOrderElementsOf(entries.entrySet().stream()
                        .map(entry -> Transfer.sha256(entry.getValue()) + "  " + entry.getKey())
                        .toList());
    }

    @Test
    void its_data_package_has_the_length_and_the_hash_of_each_file_beside_it() throws IOException {
        Map<String, byte[]> entries = entries(bundle(AS_OF));
        JsonNode resources =
                new ObjectMapper().readTree(entries.get("datapackage.json")).get("resources");
        assertThat(resources).hasSize(5).allSatisfy(resource -> {
            byte[] file = entries.get(resource.get("path").textValue());
            assertThat(resource.get("bytes").intValue()).isEqualTo(file.length);
            assertThat(resource.get("hash").textValue()).isEqualTo("sha256:" + Transfer.sha256(file));
        });
    }

    @Test
    void its_papers_say_what_it_rests_on_how_to_cite_it_and_what_one_may_do() throws IOException {
        var head = Tracker.head();
        Map<String, byte[]> entries = entries(bundle(AS_OF + "&country=DE"));
        String permalink = "/api/v1/exports/bundle.zip?" + AS_OF + "&known_at=" + head.position() + "&country=DE";
        assertThat(new String(entries.get("README.txt"), UTF_8))
                .startsWith("Advertiser pause tracker: what had happened by 2024-01-01 (only country DE)\n")
                .contains(head.hash(), permalink, "sha256sum -c SHA256SUMS");
        JsonNode citation = new YAMLMapper().readTree(entries.get("CITATION.cff"));
        assertThat(citation.get("cff-version").textValue()).isEqualTo("1.2.0");
        assertThat(citation.get("type").textValue()).isEqualTo("dataset");
        assertThat(citation.get("version").textValue()).isEqualTo("" + head.position());
        assertThat(citation.get("license").textValue()).isEqualTo("CC-BY-4.0");
        assertThat(citation.get("url").textValue()).endsWith(permalink);
        assertThat(citation.get("abstract").textValue()).contains(head.hash());
        assertThat(new String(entries.get("LICENSE.txt"), UTF_8)).contains("CC-BY-4.0", "creativecommons.org");
        assertThat(new ObjectMapper().readTree(entries.get("codebook.json")).get("datasets"))
                .isEqualTo(Wire.tree(Tracker.get("/exports/codebook.json")).get("datasets"));
    }

    @Test
    void with_both_clocks_fixed_every_file_in_it_is_the_same_for_ever() {
        Map<String, byte[]> then = entries(bundle(AS_OF));
        long position = Tracker.head().position();
        Tracker.event("audi", "RESUME", "2023-11-04");
        assertThat(entries(bundle(AS_OF)).get("events.csv")).isNotEqualTo(then.get("events.csv"));
        assertThat(entries(bundle(AS_OF + "&known_at=" + position)))
                .allSatisfy((path, content) -> assertThat(content).as(path).isEqualTo(then.get(path)));
    }

    @Test
    void it_is_refused_like_any_export() {
        Wire.problem(Tracker.get("/exports/bundle.zip?profile=spreadsheet"), ProblemType.BAD_REQUEST);
        Wire.problem(Tracker.get("/exports/bundle.zip?known_at=999999"), ProblemType.BAD_REQUEST);
        Wire.problem(Tracker.get("/exports/bundle.csv"), ProblemType.NOT_FOUND);
    }
}
