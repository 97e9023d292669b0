package org.pausetracker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pausetracker.Tracker;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.http.LineError;
import org.pausetracker.http.Problem;
import org.pausetracker.http.ProblemType;

/** Rows that are refused, and with them the whole file. */
@QuarkusTest
class ImportFaultTest {
    private static final String MORE =
            Rows.HEADER + ",planned_until,campaign,date_precision,parent,country,announced_on,source_title";

    @BeforeEach
    void a_platform() {
        Tracker.platform("twitter");
        Tracker.campaign("stop");
        Tracker.campaign("other");
    }

    private static Problem refused(String csv) {
        Response response = Unchanged.by(() -> Rows.send(csv));
        return Wire.problem(response, ProblemType.BAD_REQUEST);
    }

    /** A file whose first row is good. */
    private static List<LineError> faults(String... rows) {
        var all = new ArrayList<>(List.of(Rows.AUDI + ",,,,,,,"));
        all.addAll(Arrays.asList(rows));
        Problem problem = refused(Rows.withHeader(MORE, all.toArray(String[]::new)));
        assertThat(problem.total()).isEqualTo(problem.rows().size());
        return problem.rows();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ,twitter,PAUSE,2022-11-05,REPORTED,S,https://b.example/,,,,,,,               | advertiser     |            | is required
            Kia,myspace,PAUSE,2022-11-05,REPORTED,S,https://b.example/,,,,,,,            | platform       | myspace    | there is no such platform
            Kia,twitter,STOP,2022-11-05,REPORTED,S,https://b.example/,,,,,,,             | kind           | STOP       | must be one of PAUSE
            Kia,twitter,PAUSE,2022-02-30,REPORTED,S,https://b.example/,,,,,,,            | effective_on   | 2022-02-30 | must be a date
            Kia,twitter,PAUSE,11/05/2022,REPORTED,S,https://b.example/,,,,,,,            | effective_on   | 11/05/2022 | must be a date
            Kia,twitter,PAUSE,1999-12-31,REPORTED,S,https://b.example/,,,,,,,            | effective_on   | 1999-12-31 | between 2000-01-01
            Kia,twitter,PAUSE,2022-11-05,RUMOUR,S,https://b.example/,,,,,,,              | basis          | RUMOUR     | must be one of ANNOUNCED
            Kia,twitter,PAUSE,2022-11-05,REPORTED,,https://b.example/,,,,,,,             | summary        |            | is needed on the first row
            Kia,twitter,PAUSE,2022-11-05,REPORTED,S,,,,,,,,                              | source_url     |            | is required unless
            Kia,twitter,PAUSE,2022-11-05,REPORTED,S,ftp://b.example/,,,,,,,              | source_url     | ftp://b.example/ | http or https
            Kia,twitter,PAUSE,2022-11-05,CONFIDENTIAL,S,https://b.example/,,,,,,,        | source_url     | https://b.example/ | must be empty
            Kia,twitter,PAUSE,2022-11-05,CONFIDENTIAL,S,,,,,,,,A title                   | source_title   | A title    | must be empty
            Kia,twitter,RESUME,2022-11-05,REPORTED,S,https://b.example/,2022-12-31,,,,,, | planned_until  | 2022-12-31 | only a PAUSE
            Kia,twitter,PAUSE,2022-11-05,REPORTED,S,https://b.example/,2022-11-04,,,,,,  | planned_until  | 2022-11-04 | must not lie before
            Kia,twitter,PAUSE,2022-11-05,REPORTED,S,https://b.example/,,nothing,,,,,     | campaign       | nothing    | there is no such campaign
            Kia,twitter,PAUSE,2022-11-05,REPORTED,S,https://b.example/,,,WEEK,,,,        | date_precision | WEEK       | must be one of DAY
            Kia,twitter,PAUSE,2022-11-05,REPORTED,S,https://b.example/,,,,kia,,,         | parent         | kia        | is the advertiser itself
            Kia,twitter,PAUSE,2022-11-05,REPORTED,S,https://b.example/,,,,,XX,,          | country        | XX         | ISO 3166-1
            Kia,twitter,PAUSE,2022-11-05,REPORTED,S,https://b.example/,,,,,,2999-01-01,  | announced_on   | 2999-01-01 | between 2000-01-01
            Kia,twitter,PAUSE,2022-11-05,REPORTED,S                                      |                |            | has 6 cells, the header 14
            Kia,twitter,PAUSE,2022-11-05,REPORTED,S,https://b.example/,,,,,,,,,          |                |            | has 16 cells, the header 14
            """)
    void a_bad_row_is_told_by_line_column_value_and_message(String row, String column, String value, String message) {
        assertThat(faults(row)).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(3);
            assertThat(fault.column()).isEqualTo(column);
            assertThat(fault.value()).isEqualTo(value);
            assertThat(fault.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'2022-12-31,,,,,,', '2023-01-31,,,,,,', planned_until,  2022-12-31, 2023-01-31",
        "',stop,,,,,',       ',other,,,,,',      campaign,       stop,       other",
        "',,MONTH,,,,',      ',,YEAR,,,,',       date_precision, MONTH,      YEAR",
    })
    void rows_of_one_event_that_disagree_are_named_both(
            String one, String other, String column, String saysOne, String saysOther) {
        var faults = faults(
                "Kia,twitter,PAUSE,2022-11-05,REPORTED,S,https://b.example/1," + one,
                "Kia,twitter,PAUSE,2022-11-05,REPORTED,S,https://b.example/2,,,,,,,",
                "KIA,twitter,PAUSE,2022-11-05,REPORTED,S,https://b.example/3," + other);
        assertThat(faults)
                .containsExactly(new LineError(
                        5,
                        column,
                        saysOther,
                        "line 3 says %s of the same event, line 5 says %s".formatted(saysOne, saysOther)));
    }

    @Test
    void parents_that_form_a_circle_across_rows_are_refused() {
        var faults = faults(
                "Kia,twitter,PAUSE,2022-11-05,REPORTED,S,https://b.example/,,,,Hyundai,,,",
                "Hyundai,twitter,PAUSE,2022-11-05,REPORTED,S,https://b.example/,,,,Kia,,,");
        assertThat(faults)
                .containsExactly(
                        new LineError(3, "parent", "Hyundai", "the advertiser would belong to itself"),
                        new LineError(4, "parent", "Kia", "the advertiser would belong to itself"));
    }

    @Test
    void a_circle_with_a_parent_on_file_is_refused() {
        Tracker.advertiser("Group");
        Tracker.advertiser("Brand", "parent", "group");
        var faults = faults("Group,twitter,PAUSE,2022-11-05,REPORTED,S,https://b.example/,,,,Brand,,,");
        assertThat(faults).extracting(LineError::column).containsExactly("parent");
    }

    @Test
    void an_alias_of_several_advertisers_is_refused() {
        Tracker.advertiser("Volkswagen", "aliases", List.of("VW"));
        Tracker.advertiser("Volkswagen Group", "aliases", List.of("vw"));
        var faults = faults("VW,twitter,PAUSE,2022-11-05,REPORTED,S,https://b.example/,,,,,,,");
        assertThat(faults)
                .containsExactly(new LineError(
                        3,
                        "advertiser",
                        "VW",
                        "is an alias of several advertisers: write the name of the one that is meant"));
    }

    @Test
    void a_cell_of_two_megabytes_is_told_without_being_repeated() {
        String row = "Kia,twitter,PAUSE,2022-11-05,REPORTED," + "x".repeat(2_000_000) + ",https://b.example/,,,,,,,";
        assertThat(faults(row)).singleElement().satisfies(fault -> {
            assertThat(fault.column()).isEqualTo("summary");
            assertThat(fault.value()).hasSize(201);
            assertThat(fault.message()).isEqualTo("must have at most 2000 characters");
        });
    }

    @Test
    void a_file_behind_another_brings_a_second_header_that_is_no_row() {
        var problem = refused(Rows.csv(Rows.AUDI) + Rows.csv(Rows.AUDI));
        assertThat(problem.rows()).extracting(LineError::line).containsOnly(3L);
        assertThat(problem.rows())
                .extracting(LineError::column)
                .contains("platform", "kind", "effective_on", "basis", "source_url");
    }

    @Test
    void the_first_thousand_faults_are_told_and_all_are_counted() {
        String[] rows = IntStream.range(0, 1_200)
                .mapToObj(i -> Rows.AUDI.replace("PAUSE", "STOP" + i))
                .toArray(String[]::new);
        Problem problem = refused(Rows.csv(rows));
        assertThat(problem.total()).isEqualTo(1_200);
        assertThat(problem.detail()).contains("1200");
        assertThat(problem.rows()).hasSize(1_000);
        assertThat(problem.rows().get(999))
                .isEqualTo(new LineError(1_001, "kind", "STOP999", "must be one of PAUSE, REDUCE, RESUME"));
    }
}
