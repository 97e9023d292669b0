package org.pausetracker.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Wire;
import org.pausetracker.event.Basis;
import org.pausetracker.event.DatePrecision;
import org.pausetracker.event.Kind;
import org.pausetracker.event.Review;
import org.pausetracker.http.ProblemType;
import org.pausetracker.ledger.Action;

/** The codebook says what is so: of the database, the files and the contract; and columns stay where they are. */
@QuarkusTest
class CodebookTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden-headers.txt");

    /** How each type of the database is written in the codebook. */
    private static final Map<String, String> TYPES = Map.of(
            "text", "string",
            "uuid", "string uuid",
            "state", "string",
            "date", "date",
            "integer", "integer",
            "bigint", "integer");

    private static Stream<Codebook.Table> datasets() {
        return Codebook.CURRENT.datasets().stream();
    }

    @Test
    void no_released_column_was_renamed_removed_or_moved() throws IOException {
        Map<String, String> released = Files.readAllLines(GOLDEN).stream()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(line -> line.split(" ")[0], line -> line.split(" ")[1]));
        assertThat(datasets().map(Codebook.Table::path))
                .as("each file of the codebook has its line in " + GOLDEN)
                .containsExactlyInAnyOrderElementsOf(released.keySet());
        assertThat(datasets())
                .allSatisfy(table -> assertThat(table.header() + ",").startsWith(released.get(table.path()) + ","));
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void the_columns_of_a_file_are_those_defined_in_their_order(Codebook.Table table) {
        Response file = Tracker.get("/" + table.path());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.asString().lines().findFirst()).hasValue(table.header());
        assertThat(file.headers().getValues("Link"))
                .containsOnlyOnce("</api/v1/exports/codebook.json>; rel=\"describedby\"; type=\"application/json\"");
    }

    @Test
    void every_csv_file_of_the_contract_is_defined() {
        Map<String, Object> paths =
                RestAssured.given().get("/openapi?format=json").jsonPath().getMap("paths");
        List<String> files = paths.keySet().stream()
                .filter(path -> path.endsWith(".csv"))
                .flatMap(path -> path.contains("{dataset}")
                        ? Arrays.stream(Dataset.values()).map(dataset -> path.replace("{dataset}", dataset.fileName()))
                        : Stream.of(path))
                .map(path -> path.substring("/api/v1/".length()))
                .toList();
        assertThat(datasets().map(Codebook.Table::path)).containsExactlyInAnyOrderElementsOf(files);
    }

    @ParameterizedTest
    @EnumSource(Dataset.class)
    void the_types_are_those_of_the_database(Dataset dataset) {
        List<String> columns = TrackerDatabase.values("""
                select a.name || ' ' || format_type(a.type, null)
                from pg_proc p
                cross join lateral unnest(p.proargnames, p.proallargtypes, p.proargmodes) with ordinality
                  as a (name, type, mode, n)
                where p.proname = 'export_%s' and a.mode = 't'
                order by a.n""".formatted(dataset.fileName()));
        assertThat(columns).isNotEmpty();
        assertThat(Codebook.CURRENT.dataset(dataset.fileName()).columns())
                .extracting(column ->
                        column.name() + " " + column.type() + (column.format() == null ? "" : " " + column.format()))
                .isEqualTo(columns.stream()
                        .map(column -> column.split(" "))
                        .map(column -> column[0] + " " + TYPES.get(column[1]))
                        .toList());
    }

    private static List<String> codes(String vocabulary) {
        return Codebook.CURRENT.vocabulary(vocabulary).values().stream()
                .map(Codebook.Value::value)
                .toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    @Test
    void the_vocabularies_are_those_of_the_code_and_the_database() {
        assertThat(codes("kind")).isEqualTo(names(Kind.values())).isEqualTo(checked("event_kind_check"));
        assertThat(codes("basis")).isEqualTo(names(Basis.values()));
        assertThat(codes("review")).isEqualTo(names(Review.values())).isEqualTo(checked("event_review_check"));
        assertThat(codes("date_precision"))
                .isEqualTo(names(DatePrecision.values()))
                .isEqualTo(checked("event_date_precision_check"));
        assertThat(codes("action")).isEqualTo(names(Action.values()));
        assertThat(codes("state")).isEqualTo(TrackerDatabase.values("select unnest(enum_range(null::state))"));
    }

    /** The values of a constraint like {@code kind in ('PAUSE', 'REDUCE')}. */
    private static List<String> checked(String constraint) {
        return TrackerDatabase.values(
                "select m[1] from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''(\\w+)''',"
                        + " 'g') with ordinality as x (m, n) where conname = '" + constraint + "' order by n");
    }

    @Test
    void the_vocabularies_are_those_of_the_contract() {
        var contract = RestAssured.given().get("/openapi?format=json").jsonPath();
        String schemas = "components.schemas.";
        assertThat(codes("ended_by")).isEqualTo(contract.getList(schemas + "Spell.properties.ended_by.anyOf[0].enum"));
        assertThat(codes("unit")).isEqualTo(contract.getList(schemas + "Population.properties.unit.enum"));
        assertThat(codes("interval")).isEqualTo(contract.getList(schemas + "Timeseries.properties.interval.enum"));
        assertThat(codes("subject")).isEqualTo(contract.getList(schemas + "Correction.properties.subject.enum"));
        assertThat(codes("group_by"))
                .isEqualTo(contract.getList("paths.'/api/v1/reports/summary'.get.parameters"
                        + ".find { it.name == 'group_by' }.schema.enum"));
        assertThat(Codebook.CURRENT.dataset("spells").column("state").values())
                .isEqualTo(contract.getList(schemas + "Spell.properties.state.enum"));
    }

    @Test
    void what_may_begin_with_anything_is_what_somebody_typed() {
        assertThat(datasets()
                        .flatMap(table -> table.columns().stream()
                                .filter(Codebook.Column::freeText)
                                .map(column -> table.name() + "." + column.name())))
                .containsExactlyInAnyOrder(
                        "events.advertiser_name",
                        "events.sector",
                        "events.summary",
                        "events.source_title",
                        "events.source_publisher",
                        "events.reply",
                        "event_sources.advertiser",
                        "event_sources.parent",
                        "event_sources.sector",
                        "event_sources.summary",
                        "event_sources.source_title",
                        "event_sources.source_publisher",
                        "spells.advertiser_name",
                        "spells.sector",
                        "advertisers.advertiser_name",
                        "advertisers.sector",
                        "advertisers.aliases",
                        "watchlist_members.watchlist_name",
                        "watchlist_members.advertiser_name",
                        "summary.key",
                        "survival.key",
                        "corrections.reason");
    }

    @Test
    void it_is_served_whole_with_the_license_and_the_definitions() {
        Response served = Tracker.get("/exports/codebook.json");
        assertThat(Wire.read(CodebookView.class, served, 200).license())
                .isEqualTo(new License(
                        "CC-BY-4.0",
                        "Creative Commons Attribution 4.0 International",
                        "https://creativecommons.org/licenses/by/4.0/"));
        assertThat(served.jsonPath().getList("definitions.id", String.class))
                .containsExactly("paused-advertisers", "paused-advertisers-over-time", "pause-survival");
        assertThat(served.jsonPath().getList("datasets.name"))
                .isEqualTo(datasets().map(Codebook.Table::name).toList());
        assertThat(served.jsonPath().getList("datasets.find { it.name == 'spells' }.columns.name", String.class))
                .containsExactly(Codebook.CURRENT.dataset("spells").header().split(","));
        assertThat(
                        served.jsonPath()
                                .getString(
                                        "vocabularies.find { it.name == 'state' }.values.find { it.value == 'RESUMED' }.meaning"))
                .isEqualTo("it buys ads again");
    }

    @Test
    void it_is_asked_for_again_and_takes_no_parameters() {
        Response served = Tracker.get("/exports/codebook.json");
        assertThat(served.header("Cache-Control")).isEqualTo("no-cache");
        Response again =
                Tracker.anyone().header("If-None-Match", served.header("ETag")).get("/exports/codebook.json");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asString()).isEmpty();
        Response head = Tracker.anyone().head("/exports/codebook.json");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo(served.header("ETag"));
        assertThat(Wire.problem(Tracker.get("/exports/codebook.json?as_of=2022-11-21"), ProblemType.BAD_REQUEST)
                        .errors())
                .extracting("field")
                .containsExactly("as_of");
    }

    @Test
    void fields_of_the_api_say_what_the_columns_say() {
        var contract = RestAssured.given().get("/openapi?format=json").jsonPath();
        assertThat(contract.getString("components.schemas.Event.properties.planned_until.description"))
                .isEqualTo(Codebook.CURRENT
                        .dataset("events")
                        .column("planned_until")
                        .description());
        assertThat(contract.getString("components.schemas.Source.properties.publisher.description"))
                .isEqualTo(Codebook.CURRENT
                        .dataset("event_sources")
                        .column("source_publisher")
                        .description());
        assertThat(contract.getString("components.schemas.Summary.properties.ever_paused.description"))
                .as("what a resource says itself stands")
                .isEqualTo("Those that were paused on as_of or some day before.");
        assertThat(contract.getString("paths.'/api/v1/corrections.csv'.get.responses.'200'.content.find {"
                        + " it.key.startsWith('text/csv') }.value.schema.description"))
                .contains("Columns: position, recorded_at, action");
    }
}
