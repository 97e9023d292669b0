package org.pausetracker.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;
import org.pausetracker.report.SurvivalView.Group;
import org.pausetracker.report.SurvivalView.Median;
import org.pausetracker.report.SurvivalView.Share;
import org.pausetracker.report.SurvivalView.Step;

/** How long pauses last, in numbers that were worked out by hand, on the model's paper or in R. */
@QuarkusTest
class SurvivalTest {
    private static SurvivalView survival(String query) {
        return Tracker.get(SurvivalView.class, "/reports/survival?" + query);
    }

    private static Step step(
            int day, long atRisk, long observed, long censored, String survival, String lower, String upper) {
        return new Step(day, atRisk, observed, censored, new BigDecimal(survival), number(lower), number(upper));
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null || text.isEmpty() ? null : new BigDecimal(text);
    }

    private static void pause(String name, String from, @Nullable String until, Object... fields) {
        String slug = Tracker.advertiser(name, fields).slug();
        Tracker.event(slug, "PAUSE", from);
        if (until != null) {
            Tracker.event(slug, "RESUME", until);
        }
    }

    /** Of 5, 5 and lapsed, 8, 12, 12 and 20 days: 1 - 1/6, of those 1 - 1/4, of those 1 - 2/3, of those none. */
    private static void sixPauses() {
        Tracker.platform("twitter");
        pause("Five", "2023-01-01", "2023-01-06");
        Tracker.advertiser("Lapsed");
        Tracker.event("lapsed", "PAUSE", "2023-01-02", "planned_until", "2023-01-06");
        pause("Eight", "2023-01-03", "2023-01-11");
        pause("Twelve", "2023-01-04", "2023-01-16");
        Tracker.advertiser("Reduced");
        Tracker.event("reduced", "PAUSE", "2023-01-05");
        Tracker.event("reduced", "REDUCE", "2023-01-17");
        pause("Twenty", "2023-01-06", "2023-01-26");
    }

    @Test
    void each_end_takes_its_share_of_those_at_risk() {
        sixPauses();
        SurvivalView survival = survival("as_of=2023-02-28");
        assertThat(survival.steps())
                .containsExactly(
                        step(0, 6, 0, 0, "1.00000", null, null),
                        step(5, 6, 1, 1, "0.83333", "0.27312", "0.97471"),
                        step(8, 4, 1, 0, "0.62500", "0.14185", "0.89305"),
                        step(12, 3, 2, 0, "0.20833", "0.00874", "0.59506"),
                        step(20, 1, 1, 0, "0.00000", null, null));
        assertThat(survival.spells()).isEqualTo(6);
        assertThat(survival.observed()).isEqualTo(5);
        assertThat(survival.censored()).isEqualTo(1);
        assertThat(survival.longest()).isEqualTo(20);
        assertThat(survival.median()).isEqualTo(new Median(12, 5, null));
        assertThat(survival.shares())
                .containsExactlyElementsOf(Stream.of(30, 90, 180, 365)
                        .map(day -> new Share(day, 0, null, null, null))
                        .toList());
        assertThat(survival.definition().name()).isEqualTo("pause-survival/1");
        assertThat(survival.cite().text())
                .startsWith("5 of 6 spells of paused advertisers are known to have ended, median 12 days, as of"
                        + " 2023-02-28. Definition: pause-survival, version 1.");
    }

    @Test
    void what_ends_later_is_followed_up_to_the_day() {
        sixPauses();
        SurvivalView survival = survival("as_of=2023-01-11");
        assertThat(survival.steps())
                .containsExactly(
                        step(0, 6, 0, 0, "1.00000", null, null),
                        step(5, 6, 1, 4, "0.83333", "0.27312", "0.97471"),
                        step(8, 1, 1, 0, "0.00000", null, null));
    }

    @Test
    void nobody_paused_is_a_curve_that_has_not_begun() {
        SurvivalView survival = survival("as_of=2023-01-01&group_by=basis");
        assertThat(survival.spells()).isZero();
        assertThat(survival.longest()).isNull();
        assertThat(survival.median()).isEqualTo(new Median(null, null, null));
        assertThat(survival.steps()).containsExactly(step(0, 0, 0, 0, "1.00000", null, null));
        assertThat(survival.shares()).extracting(Share::survival).containsOnlyNulls();
        assertThat(survival.groups())
                .hasSize(4)
                .allSatisfy(group -> assertThat(group.steps()).isEqualTo(survival.steps()));
        assertThat(survival.cite().text()).startsWith("0 of 0 spells of paused advertisers");
        assertThat(Tracker.csv("/reports/survival.csv?as_of=2023-01-01")).hasSize(1);
    }

    @Test
    void a_share_is_known_as_long_as_the_longest_pause_is() {
        Tracker.platform("twitter");
        pause("Still", "2022-01-01", null);
        pause("Short", "2022-01-01", "2022-01-31");
        assertThat(survival("as_of=2022-06-30").shares())
                .containsExactly(
                        new Share(30, 2, number("0.50000"), number("0.00598"), number("0.91041")),
                        new Share(90, 1, number("0.50000"), number("0.00598"), number("0.91041")),
                        new Share(180, 1, number("0.50000"), number("0.00598"), number("0.91041")),
                        new Share(365, 0, null, null, null));
        assertThat(survival("as_of=2022-06-30").median()).isEqualTo(new Median(30, 30, null));
        assertThat(survival("as_of=2022-01-30").shares().get(0)).isEqualTo(new Share(30, 0, null, null, null));
    }

    @Test
    void each_platform_has_a_spell_of_its_own() {
        Tracker.platform("twitter");
        Tracker.platform("meta");
        pause("Both", "2023-01-01", "2023-01-11");
        Tracker.event("both", "PAUSE", "2023-01-05", "platform", "meta");
        SurvivalView survival = survival("as_of=2023-01-31&group_by=platform");
        assertThat(survival.spells()).isEqualTo(2);
        assertThat(survival.groups())
                .extracting(Group::key, Group::spells, Group::observed)
                .containsExactly(tuple("meta", 1L, 0L), tuple("twitter", 1L, 1L));
    }

    @Test
    void a_group_is_paused_until_its_last_member_is_back() {
        Tracker.platform("twitter");
        Tracker.advertiser("Group");
        pause("First", "2023-01-01", "2023-01-11", "parent", "group");
        pause("Second", "2023-01-05", "2023-01-21", "parent", "group");
        pause("Third", "2023-01-21", "2023-01-26", "parent", "group");
        assertThat(survival("as_of=2023-03-31&unit=parent").steps())
                .containsExactly(step(0, 1, 0, 0, "1.00000", null, null), step(25, 1, 1, 0, "0.00000", null, null));
        assertThat(survival("as_of=2023-03-31").steps()).extracting(Step::day).containsExactly(0, 5, 10, 16);
    }

    @Test
    void nobody_knows_whether_a_group_with_a_lapsed_member_is_back() {
        Tracker.platform("twitter");
        Tracker.advertiser("Group");
        Tracker.advertiser("Lapsed", "parent", "group");
        Tracker.event("lapsed", "PAUSE", "2023-01-01", "planned_until", "2023-01-10");
        pause("Second", "2023-01-05", "2023-01-21", "parent", "group");
        SurvivalView survival = survival("as_of=2023-03-31&unit=parent");
        assertThat(survival.censored()).isEqualTo(1);
        assertThat(survival.longest()).isEqualTo(20);
        assertThat(survival.definition().text()).contains("the group is in the first of the states");
        Tracker.event("lapsed", "REDUCE", "2023-01-21");
        assertThat(survival("as_of=2023-03-31&unit=parent").observed()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "MONTH, DAY,   1",
        "DAY,   MONTH, 1",
        "YEAR,  MONTH, 1",
        "DAY,   DAY,   0",
    })
    void spells_that_begin_or_end_on_a_day_nobody_knows_are_counted(String begins, String ends, long imprecise) {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi");
        Tracker.event("audi", "PAUSE", "2023-01-01", "date_precision", begins);
        Tracker.event("audi", "RESUME", "2023-03-01", "date_precision", ends);
        assertThat(survival("as_of=2023-12-31").imprecise()).isEqualTo(imprecise);
        assertThat(survival("as_of=2023-02-01").imprecise()).isEqualTo(begins.equals("DAY") ? 0 : 1);
    }

    @Test
    void a_reduction_of_another_campaign_ends_a_pause_on_the_date_it_has() {
        Tracker.platform("twitter");
        Tracker.campaign("one");
        Tracker.campaign("two");
        Tracker.advertiser("Audi");
        Tracker.event("audi", "PAUSE", "2023-01-10", "campaign", "one");
        Tracker.event("audi", "REDUCE", "2023-03-01", "campaign", "two", "date_precision", "MONTH");
        for (String unit : List.of("advertiser", "parent")) {
            SurvivalView survival = survival("as_of=2023-12-31&campaign=one&unit=" + unit);
            assertThat(survival.observed()).isEqualTo(1);
            assertThat(survival.imprecise()).isEqualTo(1);
        }
    }

    @Test
    void what_is_retracted_counts_no_longer() {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi");
        var event = Tracker.event("audi", "PAUSE", "2023-01-01");
        Tracker.post("/events/" + event.id() + "/retraction", Tracker.body("reason", "Not theirs"));
        SurvivalView survival = survival("as_of=2023-12-31");
        assertThat(survival.spells()).isZero();
        assertThat(survival.excluded().retracted()).isEqualTo(1);
        assertThat(survival("as_of=2023-12-31&known_at=3").spells()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group_by=planet",
                "group_by=",
                "view=staff",
                "interval=month",
                "as_of=2023-02-30",
                "platform=myspace",
                "unit=brand",
                "basis=RUMOUR"
            })
    void what_it_cannot_answer_is_refused(String query) {
        Tracker.platform("twitter");
        for (String report : List.of("survival", "survival.csv")) {
            var problem = Wire.problem(Tracker.get("/reports/" + report + "?" + query), ProblemType.BAD_REQUEST);
            assertThat(problem.errors()).extracting("field").containsExactly(query.substring(0, query.indexOf('=')));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&group_by=sector", "&group_by=country&unit=parent", "&group_by=basis&platform=x"})
    void it_is_the_same_in_json_and_csv(String query) throws IOException {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.importSample();
        SurvivalView survival = survival("as_of=2025-03-01" + query);
        List<List<Object>> expected = new ArrayList<>();
        Stream.concat(
                        Stream.of(all(survival)),
                        Stream.ofNullable(survival.groups()).flatMap(List::stream))
                .forEach(curve -> curve.steps().forEach(step -> expected.add(cells(curve, step))));
        var rows = Tracker.csv("/reports/survival.csv?as_of=2025-03-01" + query);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.getField("as_of")).isEqualTo("2025-03-01");
            assertThat(row.getField("position"))
                    .isEqualTo("" + survival.knownAt().position());
            assertThat(row.getField("unit")).isEqualTo(survival.population().unit());
            assertThat(row.getField("definition")).isEqualTo("pause-survival/1");
        });
        List<String> columns = rows.get(0).getHeader();
        List<List<String>> found = rows.stream()
                .map(row -> columns.subList(columns.indexOf("key"), columns.indexOf("definition")).stream()
                        .map(row::getField)
                        .toList())
                .toList();
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .map(row -> row.stream()
                                .map(cell -> cell == null ? "" : cell.toString())
                                .toList())
                        .toList());
    }

    private static Group all(SurvivalView view) {
        return new Group(
                null,
                view.spells(),
                view.observed(),
                view.censored(),
                view.imprecise(),
                view.longest(),
                view.median(),
                view.shares(),
                view.steps());
    }

    private static List<@Nullable Object> cells(Group curve, Step step) {
        return Arrays.asList(
                curve.key(),
                step.day(),
                step.atRisk(),
                step.observed(),
                step.censored(),
                step.survival(),
                step.lower(),
                step.upper(),
                curve.spells(),
                curve.imprecise(),
                curve.longest(),
                curve.median().days(),
                curve.median().lower(),
                curve.median().upper());
    }

    @ParameterizedTest
    @CsvSource({
        "sector,   ''",
        "sector,   &unit=parent",
        "country,  &basis=ANNOUNCED",
        "platform, ''",
        "basis,    &unit=parent",
    })
    void a_group_is_what_the_filter_alone_gives(String groupBy, String more) {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.importSample();
        List<Group> groups =
                survival("as_of=2025-03-01&group_by=" + groupBy + more).groups();
        assertThat(groups).isNotEmpty();
        for (Group group : groups.stream().filter(g -> g.key() != null).toList()) {
            var alone = Wire.read(
                    SurvivalView.class,
                    Tracker.anyone().queryParam(groupBy, group.key()).get("/reports/survival?as_of=2025-03-01" + more));
            assertThat(all(alone))
                    .isEqualTo(new Group(
                            null,
                            group.spells(),
                            group.observed(),
                            group.censored(),
                            group.imprecise(),
                            group.longest(),
                            group.median(),
                            group.shares(),
                            group.steps()));
        }
    }
}
