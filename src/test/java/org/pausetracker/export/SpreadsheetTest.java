package org.pausetracker.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pausetracker.Tracker;

/** What somebody typed in is neither run nor changed by a spreadsheet, and numbers and dates stay what they are. */
@QuarkusTest
class SpreadsheetTest {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final List<String> RUN =
            List.of("=cmd|' /C calc'!A0", "-1+1", "+1-1", "@SUM(1;2)", "=1+1 and more", "＝1+1");
    private static final List<String> LEFT = List.of(
            "007", "12345678901234567890", "1/2", "11:11 Media", "Citroën", "Ünïlever, \"quoted\"", "a=b", "1e5");

    @BeforeEach
    void names_that_a_spreadsheet_takes_for_something_else() {
        Tracker.platform("twitter");
        Stream.of(RUN, LEFT).flatMap(List::stream).forEach(name -> {
            String slug = Tracker.advertiser(name).slug();
            Tracker.event(slug, "PAUSE", "2022-11-04", "summary", name + "\nand a second line");
        });
    }

    private static List<NamedCsvRecord> rows(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
    }

    @Test
    void texts_that_would_be_run_begin_with_an_apostrophe_and_nothing_else_differs() {
        String faithful = Tracker.get("/exports/events.csv?as_of=2024-01-01").asString();
        String safe = new String(
                Tracker.get("/exports/events.csv?as_of=2024-01-01&profile=spreadsheet")
                        .asByteArray(),
                UTF_8);
        assertThat(faithful).doesNotStartWith(BYTE_ORDER_MARK);
        assertThat(safe).startsWith(BYTE_ORDER_MARK + "event_id,advertiser,advertiser_name,");
        assertThat(rows(safe.substring(1))).zipSatisfy(rows(faithful), (row, plain) -> {
            assertThat(row.getHeader()).isEqualTo(plain.getHeader());
            for (String column : plain.getHeader()) {
                boolean typedIn = column.equals("advertiser_name") || column.equals("summary");
                boolean run = typedIn && RUN.contains(plain.getField("advertiser_name"));
                assertThat(row.getField(column)).isEqualTo((run ? "'" : "") + plain.getField(column));
            }
        });
        assertThat(rows(faithful))
                .extracting(row -> row.getField("advertiser_name"))
                .containsAll(RUN)
                .containsAll(LEFT);
    }

    @Test
    void texts_stand_in_quotes_and_numbers_and_dates_do_not() {
        String row = Tracker.get("/exports/events.csv?profile=spreadsheet")
                .asString()
                .lines()
                .filter(line -> line.contains("\"007\""))
                .findFirst()
                .orElseThrow();
        assertThat(row).contains(",\"twitter\",,\"PAUSE\",2022-11-04,\"DAY\",");
    }

    @Test
    void libreoffice_reads_and_writes_it_without_a_change(@TempDir Path folder) throws Exception {
        assumeThat(Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "soffice"))))
                .as("LibreOffice is installed")
                .isTrue();
        byte[] sent = Tracker.get("/exports/events.csv?profile=spreadsheet").asByteArray();
        Path csv = Files.write(folder.resolve("events.csv"), sent);
        // Comma, quote, UTF-8; English; quoted cells are text; no special numbers.
        convert(folder, "xlsx", csv, "CSV:44,34,76,1,,1033,true,false");
        // As shown, so that a formula would come out as what it came to.
        convert(
                folder,
                "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
                folder.resolve("events.xlsx"),
                "");
        List<NamedCsvRecord> back = rows(Files.readString(csv));
        assertThat(Files.readString(csv)).as("written by LibreOffice").isNotEqualTo(new String(sent, UTF_8));
        assertThat(back).zipSatisfy(rows(new String(sent, UTF_8).substring(1)), (row, original) -> {
            for (String column : original.getHeader()) {
                assertThat(row.getField(column)).as(column).isEqualTo(original.getField(column));
            }
        });
    }

    private static void convert(Path folder, String to, Path file, String filter)
            throws IOException, InterruptedException {
        Stream<String> command = Stream.of(
                "soffice",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                to,
                "--outdir",
                folder.toString(),
                file.toString());
        Stream<String> infilter = filter.isEmpty() ? Stream.of() : Stream.of("--infilter=" + filter);
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(Stream.concat(command, infilter).toList())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }
}
