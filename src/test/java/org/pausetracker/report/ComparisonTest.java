package org.pausetracker.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Wire;
import org.pausetracker.event.EventView;
import org.pausetracker.http.ProblemType;
import org.pausetracker.ledger.Action;
import org.pausetracker.ledger.FieldChange;

/** What a report says of its difference to another state of knowledge. */
@QuarkusTest
class ComparisonTest {
    private static final String SUMMARY = "/reports/summary?as_of=2022-11-30";

    private EventView audi;

    /** Positions 1 to 5. */
    @BeforeEach
    void a_pause() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.advertiser("Audi", "sector", "Automotive");
        Tracker.advertiser("BMW", "sector", "Automotive");
        Tracker.watchlist("top");
        audi = Tracker.event("audi", "PAUSE", "2022-11-04");
    }

    private static Comparison<SummaryNumbers> comparison(String query) {
        return Tracker.get(SummaryView.class, SUMMARY + query).comparison();
    }

    private EventView corrected(EventView event, String day, String reason) {
        Map<String, Object> body = Tracker.eventBody("audi", "PAUSE", day, "reason", reason);
        return Wire.read(EventView.class, Tracker.put("/events/" + event.id(), event.version(), body));
    }

    private static void step(EventView event, String step, String reason) {
        Tracker.post("/events/" + event.id() + "/" + step, Tracker.body("reason", reason))
                .then()
                .statusCode(200);
    }

    private static void assertNothing(Comparison<?> comparison) {
        assertThat(List.of(comparison.events().total(), comparison.advertisers().total()))
                .containsExactly(0L, 0L);
        assertThat(comparison.events().items()).isEmpty();
        assertThat(comparison.advertisers().items()).isEmpty();
    }

    @Test
    void nothing_is_compared_unless_asked_for_and_nothing_differs_from_itself() {
        assertThat(Tracker.get(SUMMARY).asString()).doesNotContain("\"comparison\"");
        for (String query : List.of("&compare_to=5", "&known_at=3&compare_to=3", "&known_at=0&compare_to=0")) {
            Comparison<SummaryNumbers> same = comparison(query);
            assertNothing(same);
            assertThat(same.numbers().difference()).isEqualTo(new SummaryNumbers.Counted(0, 0, 0, 0, 0, 0, 0, 0));
        }
    }

    @Test
    void an_event_that_counts_now_was_added_and_one_that_counted_then_was_removed() {
        Comparison<SummaryNumbers> since = comparison("&compare_to=4");
        assertThat(since.knownAt().position()).isEqualTo(4);
        assertThat(since.numbers())
                .isEqualTo(new SummaryNumbers(
                        new SummaryNumbers.Counted(2, 0, 0, 0, 0, 2, 0, 0),
                        new SummaryNumbers.Counted(0, 1, 0, 0, 0, -1, 0, 1)));
        assertThat(since.events().items())
                .extracting(
                        Comparison.Event::what,
                        Comparison.Event::id,
                        Comparison.Event::advertiser,
                        Comparison.Event::platform,
                        Comparison.Event::kind,
                        event -> event.effectiveOn().toString(),
                        Comparison.Event::changes)
                .containsExactly(
                        tuple("ADDED", audi.id().toString(), "audi", "twitter", "PAUSE", "2022-11-04", List.of()));
        assertSteps(since.events().items().get(0).steps(), tuple(5L, Action.RECORDED, null));

        step(audi, "retraction", "Not theirs");
        Comparison<SummaryNumbers> retracted = comparison("&compare_to=5");
        assertThat(retracted.events().removed()).isEqualTo(1);
        Comparison.Event removed = retracted.events().items().get(0);
        assertThat(removed.what()).isEqualTo("REMOVED");
        assertThat(removed.changes()).containsExactly(new FieldChange("review", "VERIFIED", "RETRACTED"));
        assertSteps(removed.steps(), tuple(6L, Action.RETRACTED, "Not theirs"));

        // The same the other way round: what was known later, compared to what was known earlier.
        Comparison.Event back =
                comparison("&known_at=5&compare_to=6").events().items().get(0);
        assertThat(back.what()).isEqualTo("ADDED");
        assertThat(back.changes()).containsExactly(new FieldChange("review", "RETRACTED", "VERIFIED"));
        assertThat(back.steps()).isEqualTo(removed.steps());
    }

    @Test
    void an_event_that_says_something_else_that_matters_was_changed() {
        audi = corrected(audi, "2022-11-05", "first correction");
        audi = corrected(audi, "2022-11-06", "second correction");
        Map<String, Object> words =
                Tracker.eventBody("audi", "PAUSE", "2022-11-06", "summary", "Other words", "reason", "wording");
        Tracker.put("/events/" + audi.id(), audi.version(), words).then().statusCode(200);
        Comparison<SummaryNumbers> since = comparison("&compare_to=5");
        assertThat(since.numbers().difference().paused()).isZero();
        Comparison.Event changed = since.events().items().get(0);
        assertThat(changed.what()).isEqualTo("CHANGED");
        assertThat(changed.effectiveOn()).hasToString("2022-11-06");
        assertThat(changed.changes()).containsExactly(new FieldChange("effective_on", "2022-11-04", "2022-11-06"));
        assertSteps(
                changed.steps(),
                tuple(6L, Action.CORRECTED, "first correction"),
                tuple(7L, Action.CORRECTED, "second correction"),
                tuple(8L, Action.CORRECTED, "wording"));
        assertNothing(comparison("&compare_to=7"));
        // Before the day of the correction, one has it and the other has not.
        assertThat(Tracker.get(SummaryView.class, "/reports/summary?as_of=2022-11-05&compare_to=5")
                        .comparison()
                        .events()
                        .items())
                .extracting(Comparison.Event::what, Comparison.Event::changes)
                .containsExactly(tuple("REMOVED", changed.changes()));
    }

    @Test
    void what_is_not_public_is_not_told() {
        TrackerDatabase.execute("select ledger_open('desk', 'SECRET'); update event set summary = 'SECRET',"
                + " planned_until = '2022-12-24', review = 'PROPOSED'; select ledger_seal()");
        String answer = Tracker.get(SUMMARY + "&compare_to=5").asString();
        assertThat(answer).contains("\"REMOVED\"").doesNotContain("SECRET", "2022-12-24", "PROPOSED");
        Comparison.Event removed = comparison("&compare_to=5").events().items().get(0);
        assertThat(removed.changes()).isEmpty();
        assertSteps(removed.steps(), tuple(6L, Action.WITHDRAWN, null));
    }

    @Test
    void filters_leave_out_what_they_do_not_count() {
        assertNothing(comparison("&compare_to=4&basis=ANNOUNCED"));
        Tracker.platform("meta");
        assertNothing(comparison("&compare_to=4&platform=meta"));
        assertThat(comparison("&compare_to=4&platform=x").events().total()).isEqualTo(1);
        assertNothing(Tracker.get(SummaryView.class, "/reports/summary?as_of=2022-11-03&compare_to=4")
                .comparison());
    }

    @Test
    void a_return_without_a_campaign_accounts_for_the_end_of_a_pause_that_has_one() {
        Tracker.campaign("stop");
        Tracker.event("bmw", "PAUSE", "2022-11-01", "campaign", "stop");
        EventView back = Tracker.event("bmw", "RESUME", "2022-11-20");
        Comparison<SummaryNumbers> since = comparison("&campaign=stop&compare_to=7");
        assertThat(since.numbers().difference().paused()).isEqualTo(-1);
        assertThat(since.events().items())
                .extracting(Comparison.Event::id)
                .containsExactly(back.id().toString());
    }

    @Test
    void who_is_counted_accounts_for_a_difference_without_any_event() {
        Response members = Tracker.put(
                "/watchlists/top/members",
                1,
                Tracker.body("members", List.of(Tracker.body("advertiser", "audi")), "reason", "The list of 2022"));
        assertThat(members.statusCode()).isEqualTo(200);
        Comparison<SummaryNumbers> since = comparison("&watchlist=top&compare_to=5");
        assertThat(since.numbers().difference().population()).isEqualTo(1);
        Comparison.Advertiser added = since.advertisers().items().get(0);
        assertThat(added.slug()).isEqualTo("audi");
        assertThat(added.what()).isEqualTo("ADDED");
        assertThat(added.changes()).containsExactly(new FieldChange("watchlists", null, List.of("top")));
        assertSteps(added.steps(), tuple(6L, Action.CORRECTED, "The list of 2022"));
        // Its event is as it was, and counts now.
        assertThat(since.events().items())
                .extracting(Comparison.Event::what, Comparison.Event::changes, Comparison.Event::steps)
                .containsExactly(tuple("ADDED", List.of(), List.of()));
        assertNothing(comparison("&compare_to=5"));
    }

    @Test
    void sectors_countries_and_groups_account_for_it_where_they_matter() {
        Tracker.put(
                        "/advertisers/audi",
                        1,
                        Tracker.body("name", "Audi", "sector", "Cars", "parent", "bmw", "reason", "Looked up"))
                .then()
                .statusCode(200);
        assertNothing(comparison("&compare_to=5"));
        assertThat(comparison("&group_by=sector&compare_to=5").advertisers().items())
                .extracting(Comparison.Advertiser::what, Comparison.Advertiser::slug, Comparison.Advertiser::changes)
                .containsExactly(tuple("CHANGED", "audi", List.of(new FieldChange("sector", "Automotive", "Cars"))));
        assertThat(comparison("&sector=Automotive&compare_to=5").advertisers().items())
                .extracting(Comparison.Advertiser::what, Comparison.Advertiser::slug, Comparison.Advertiser::changes)
                .containsExactly(tuple("REMOVED", "audi", List.of(new FieldChange("sector", "Automotive", "Cars"))));
        Comparison<SummaryNumbers> groups = comparison("&unit=parent&compare_to=5");
        assertThat(groups.numbers().difference().population()).isEqualTo(-1);
        assertThat(groups.advertisers().items())
                .extracting(Comparison.Advertiser::what, Comparison.Advertiser::changes)
                .containsExactly(tuple("CHANGED", List.of(new FieldChange("group", null, "bmw"))));
        assertSteps(groups.advertisers().items().get(0).steps(), tuple(6L, Action.CORRECTED, "Looked up"));
    }

    @Test
    void a_merge_is_one_less_and_its_events_are_those_of_the_other() {
        Tracker.post("/advertisers/audi/merge", Tracker.body("into", "bmw", "reason", "One firm"))
                .then()
                .statusCode(200);
        Comparison<SummaryNumbers> since = comparison("&compare_to=5");
        assertThat(since.numbers().difference().population()).isEqualTo(-1);
        Comparison.Advertiser merged = since.advertisers().items().get(0);
        assertThat(merged.what()).isEqualTo("REMOVED");
        assertThat(merged.changes()).containsExactly(new FieldChange("merged_into", null, "bmw"));
        assertSteps(merged.steps(), tuple(6L, Action.MERGED, "One firm"));
        assertThat(since.events().items())
                .extracting(Comparison.Event::what, Comparison.Event::changes)
                .containsExactly(tuple("CHANGED", List.of(new FieldChange("advertiser", "audi", "bmw"))));
    }

    @Test
    void no_more_than_a_thousand_are_listed_and_the_total_is_said() {
        String rows = IntStream.rangeClosed(1, 1_001)
                .mapToObj(n -> "Firm " + n + ",twitter,PAUSE,2022-11-01,REPORTED,Paused.,https://news.example/" + n)
                .collect(Collectors.joining("\r\n"));
        Tracker.importCsv("advertiser,platform,kind,effective_on,basis,summary,source_url\r\n" + rows + "\r\n", "")
                .then()
                .statusCode(201);
        Comparison<SummaryNumbers> since = comparison("&compare_to=5");
        for (Comparison.Entries<?> entries : List.of(since.events(), since.advertisers())) {
            assertThat(List.of(entries.total(), entries.added())).containsOnly(1_001L);
            assertThat(entries.listed()).isEqualTo(1_000);
            assertThat(entries.items()).hasSize(1_000);
        }
        assertThat(since.advertisers().items())
                .extracting(Comparison.Advertiser::slug)
                .isSorted();
    }

    @Test
    void a_series_says_which_periods_differ_and_leaves_out_what_happened_later() {
        Tracker.event("bmw", "PAUSE", "2023-01-10");
        String series = "/reports/timeseries?as_of=2023-01-31&from=2022-10-01&compare_to=4";
        Comparison<TimeseriesNumbers> since =
                Tracker.get(TimeseriesView.class, series).comparison();
        assertThat(since.events().total()).isEqualTo(2);
        assertThat(since.numbers().points())
                .extracting(
                        TimeseriesNumbers.Difference::period,
                        TimeseriesNumbers.Difference::then,
                        TimeseriesNumbers.Difference::difference)
                .containsExactly(
                        tuple("2022-11", counted(0, 0), counted(1, 1)),
                        tuple("2022-12", counted(0, 0), counted(1, 0)),
                        tuple("2023-01", counted(0, 0), counted(2, 1)));
        assertThat(Tracker.get(TimeseriesView.class, series + "&to=2022-12-31")
                        .comparison()
                        .events()
                        .items())
                .extracting(Comparison.Event::advertiser)
                .containsExactly("audi");
    }

    private static TimeseriesNumbers.Numbers counted(long paused, long started) {
        return new TimeseriesNumbers.Numbers(paused, started, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "6,                    is beyond the head",
        "yesterday,            must be a position",
        "2999-01-01T00:00:00Z, lies in the future",
        "-1,                   must be a position",
    })
    void a_state_that_is_none_is_refused(String value, String message) {
        for (String report : List.of("summary", "timeseries")) {
            Response refused = Tracker.get("/reports/" + report + "?compare_to={value}", value);
            assertThat(Wire.problem(refused, ProblemType.BAD_REQUEST).errors())
                    .singleElement()
                    .satisfies(error -> {
                        assertThat(error.field()).isEqualTo("compare_to");
                        assertThat(error.message()).startsWith(message);
                    });
        }
    }

    @Test
    void files_and_lists_have_no_comparison() {
        for (String path : List.of("/reports/summary.csv", "/reports/timeseries.csv", "/events")) {
            Wire.problem(Tracker.get(path + "?compare_to=1"), ProblemType.BAD_REQUEST);
        }
    }

    @Test
    void an_instant_is_the_last_position_recorded_by_then() {
        String recordedAt = Tracker.get(SummaryView.class, SUMMARY + "&known_at=4")
                .knownAt()
                .recordedAt()
                .toString();
        assertThat(comparison("&compare_to=" + recordedAt)).isEqualTo(comparison("&compare_to=4"));
    }

    @Test
    void the_permalink_of_a_comparison_compares_for_ever() {
        Response answer = Tracker.get(SUMMARY + "&compare_to=4&group_by=sector&unit=parent");
        List<String> again = new ArrayList<>();
        String permalink = answer.jsonPath().getString("cite.permalink");
        assertThat(permalink).endsWith("?as_of=2022-11-30&known_at=5&unit=parent&group_by=sector&compare_to=4");
        again.add(cited(permalink).asString());
        step(audi, "retraction", "Not theirs");
        Response later = cited(permalink);
        assertThat(later.header("Cache-Control")).isEqualTo("public, max-age=86400");
        again.add(later.asString());
        assertThat(again).containsOnly(answer.asString());
    }

    private static Response cited(String permalink) {
        return io.restassured.RestAssured.given().urlEncodingEnabled(false).get(permalink);
    }

    @Test
    void it_is_the_same_in_the_staff_view() {
        JsonNode staff = Wire.tree(Tracker.admin().get(SUMMARY + "&compare_to=4&view=staff"));
        assertThat(staff.get("comparison"))
                .isEqualTo(Wire.tree(Tracker.get(SUMMARY + "&compare_to=4")).get("comparison"));
        assertThat(staff.get("cite").isNull()).isTrue();
    }

    private static void assertSteps(List<Comparison.Step> steps, org.assertj.core.groups.Tuple... expected) {
        assertThat(steps)
                .extracting(Comparison.Step::position, Comparison.Step::action, Comparison.Step::reason)
                .containsExactly(expected);
    }
}
