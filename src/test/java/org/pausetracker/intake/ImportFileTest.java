package org.pausetracker.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.event.EventView;
import org.pausetracker.http.LineError;
import org.pausetracker.http.Problem;
import org.pausetracker.http.ProblemType;

/** Files that are taken, and files that are none of ours. */
@QuarkusTest
class ImportFileTest {
    private static final String BOM = "\uFEFF";

    @BeforeEach
    void a_platform() {
        Tracker.platform("twitter", "aliases", List.of("x"));
    }

    private static Problem refused(byte[] file) {
        Response response = Unchanged.by(
                () -> Tracker.admin().contentType("text/csv").body(file).post("/imports"));
        Problem problem = Wire.problem(response, ProblemType.BAD_REQUEST);
        assertThat(problem.rows()).isEmpty();
        return problem;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Audi,twitter,PAUSE,2022-11-04,REPORTED,\"Not closed,https://a.example/\r\n",
                "Audi,twitter,PAUSE,2022-11-04,REPORTED,\"Closed\" early,https://a.example/\r\n",
                "Audi,twitter,PAUSE,2022-11-04,REPORTED,\"Not \"doubled\"\",https://a.example/\r\n",
            })
    void what_is_no_csv_is_refused_and_the_line_before_it_named(String row) {
        String csv = Rows.csv(Rows.AUDI) + row;
        assertThat(refused(csv.getBytes(UTF_8)).detail()).contains("not valid CSV", "line 2", "quote");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"https://a.example/1", "\"https://a.example/1\r\n", "\"https://a.example/1\"\"\r\n"})
    void a_file_that_was_cut_off_within_its_last_cell_does_not_look_whole(String lastCell) {
        String csv = Rows.csv(Rows.AUDI) + "Kia,twitter,PAUSE,2022-11-04,REPORTED,Paused," + lastCell;
        assertThat(refused(csv.getBytes(UTF_8)).detail()).contains("not valid CSV", "line 2", "quote");
    }

    @Test
    void a_row_that_reads_like_the_end_is_a_row() {
        Response response = Unchanged.by(() -> Rows.send(Rows.csv(Rows.AUDI, "end of file", Rows.AUDI)));
        assertThat(Wire.problem(response, ProblemType.BAD_REQUEST).rows())
                .extracting(LineError::line)
                .containsExactly(3L);
    }

    static Stream<Charset> otherEncodings() {
        return Stream.of(ISO_8859_1, UTF_16, UTF_16LE);
    }

    @ParameterizedTest
    @MethodSource("otherEncodings")
    void what_is_not_utf_8_is_refused(Charset charset) {
        String csv = Rows.csv("L'Oréal,twitter,PAUSE,2022-11-04,REPORTED,Paused,https://a.example/");
        assertThat(refused(csv.getBytes(charset)).detail()).contains("not UTF-8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, quoteCharacter = '`', textBlock = """
            ``|empty
            \uFEFF|empty
            advertiser,platform,kind,effective_on,basis|no rows
            advertiser,platform,kind,effective_on|column basis is missing
            advertiser,platform,kind,effective_on,basis,colour|there is no column colour
            advertiser,platform,kind,effective_on,basis,|there is no column without a name
            advertiser,platform,kind,effective_on,basis,kind|column kind is there twice
            Advertiser,platform,kind,effective_on,basis|there is no column Advertiser, column advertiser is missing
            advertiser;platform;kind;effective_on;basis|column advertiser is missing
            """)
    void a_header_that_is_not_that_of_an_import_is_refused_with_all_its_faults(String file, String detail) {
        assertThat(refused(file.getBytes(UTF_8)).detail()).contains(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void rows_may_end_by_lf_and_crlf_with_and_without_a_bom(String end) {
        String csv = BOM + (Rows.HEADER + "\n" + Rows.AUDI).replace("\n", end);
        assertThat(Rows.done(csv).created()).isEqualTo(1);
    }

    @Test
    void columns_come_in_any_order() {
        String csv = Rows.withHeader(
                "source_url,effective_on,kind,summary,platform,basis,advertiser,planned_until,date_precision",
                "https://a.example/,2022-11-01,PAUSE,Paused,x,ANNOUNCED,Audi,2022-11-30,MONTH");
        Rows.done(csv);
        EventView event = Tracker.page(EventView.class, "/events").items().get(0);
        var expected = Tracker.eventBody(
                "audi",
                "PAUSE",
                "2022-11-01",
                "date_precision",
                "MONTH",
                "planned_until",
                "2022-11-30",
                "summary",
                "Paused");
        assertThat(Tracker.body(
                        "advertiser",
                        event.advertiser(),
                        "platform",
                        event.platform(),
                        "kind",
                        event.kind().name(),
                        "effective_on",
                        event.effectiveOn().toString(),
                        "date_precision",
                        event.datePrecision().name(),
                        "planned_until",
                        event.plannedUntil().toString(),
                        "summary",
                        event.summary()))
                .allSatisfy((field, value) -> assertThat(value).isEqualTo(expected.get(field)));
    }

    @Test
    void a_body_of_json_is_a_415() {
        Response response = Unchanged.by(
                () -> Tracker.admin().contentType("application/json").body("{}").post("/imports"));
        Wire.problem(response, ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @ParameterizedTest
    @CsvSource({"?dry_run=yes, dry_run", "?review=REJECTED, review", "?dryrun=true, dryrun"})
    void a_parameter_that_means_nothing_is_a_400(String query, String field) {
        Response response = Unchanged.by(() -> Tracker.importCsv(Rows.csv(Rows.AUDI), query));
        assertThat(Wire.problem(response, ProblemType.BAD_REQUEST).errors())
                .extracting("field")
                .containsExactly(field);
    }
}
