package org.pausetracker.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pausetracker.Tracker;

/** What R's package survival makes of the exported spells is what the report says; where R and that package are installed. */
@QuarkusTest
class SurvivalInRTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void needs_r() throws IOException, InterruptedException {
        boolean there;
        try {
            there = new ProcessBuilder("Rscript", "-e", "library(survival)")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(there, "there is no Rscript with the package survival");
    }

    @Test
    void of_the_sample_record() throws IOException, InterruptedException {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.importSample();
        assertSame(List.of("as_of=2025-03-01", "as_of=2024-01-01", "as_of=2025-03-01&basis=ANNOUNCED"));
    }

    @Test
    void of_many_pauses_with_ties() throws IOException, InterruptedException {
        Tracker.platform("twitter");
        Tracker.importCsv(manyPauses(), "");
        List<String> queries = List.of("as_of=2022-12-31", "as_of=2022-03-01", "as_of=2022-12-31&sector=Retail");
        assertSame(queries);
        assertThat(queries)
                .allSatisfy(query -> assertThat(survival(query).median().days()).isNotNull());
    }

    /** Of 60 advertisers in 2022: most return after days to months, some lapse, some are still away. */
    private static String manyPauses() {
        Random random = new Random(2022_11_04);
        StringBuilder csv = new StringBuilder(
                "advertiser,sector,platform,kind,effective_on,planned_until,basis,summary,source_url\r\n");
        for (int i = 0; i < 60; i++) {
            String advertiser = "Advertiser " + i + "," + (i % 2 == 0 ? "Food" : "Retail") + ",twitter,";
            LocalDate start = LocalDate.of(2022, 1, 1).plusDays(random.nextInt(40));
            LocalDate end = start.plusDays(1 + random.nextInt(i % 3 == 0 ? 90 : 20));
            boolean lapses = i % 10 == 7;
            String rest = ",REPORTED,Said so,https://news.example/" + i;
            csv.append(advertiser + "PAUSE," + start + "," + (lapses ? end : "") + rest + "\r\n");
            if (!lapses && i % 6 != 5) {
                csv.append(advertiser + (i % 4 == 0 ? "REDUCE," : "RESUME,") + end + "," + rest + "\r\n");
            }
        }
        return csv.toString();
    }

    private static SurvivalView survival(String query) {
        return Tracker.get(SurvivalView.class, "/reports/survival?" + query);
    }

    private void assertSame(List<String> queries) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("Rscript", "src/test/resources/survival.R"));
        List<String> expected = new ArrayList<>();
        for (String query : queries) {
            Path file = folder.resolve("spells-" + command.size() + ".csv");
            Files.write(file, Tracker.get("/exports/spells.csv?" + query).asByteArray());
            command.add(file.toString());
            expected.addAll(lines(survival(query)));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines().map(String::strip)).isEqualTo(expected);
    }

    private static List<String> lines(SurvivalView survival) {
        List<String> lines = new ArrayList<>();
        lines.add("spells " + survival.spells() + " " + survival.observed() + " "
                + Objects.toString(survival.median().days(), "NA"));
        survival.steps().stream()
                .skip(1)
                .map(step -> "step " + step.day() + " " + step.atRisk() + " " + step.observed() + " " + step.survival()
                        + " " + bound(step.lower()) + " " + bound(step.upper()))
                .forEach(lines::add);
        return lines;
    }

    private static String bound(@Nullable BigDecimal bound) {
        return bound == null ? "NA" : bound.toString();
    }
}
