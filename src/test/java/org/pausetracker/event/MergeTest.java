package org.pausetracker.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pausetracker.event.Merges.event;
import static org.pausetracker.event.Merges.merge;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Wire;
import org.pausetracker.advertiser.AdvertiserView;
import org.pausetracker.event.TimelineView.Spell;
import org.pausetracker.http.ProblemType;
import org.pausetracker.intake.ImportView;
import org.pausetracker.ledger.ChangeSetView;
import org.pausetracker.ledger.Page;
import org.pausetracker.report.SummaryView;

/** What becomes of events and numbers when two advertisers turn out to be one. */
@QuarkusTest
class MergeTest {

    @BeforeEach
    void two_that_are_one() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.campaign("stop");
        Tracker.advertiser("Audi");
        Tracker.advertiser("Audi AG");
    }

    @AfterEach
    void the_ledger_is_whole() {
        assertThat(TrackerDatabase.values("select problem from ledger_verify()"))
                .containsOnlyNulls();
    }

    private static SummaryView summary() {
        return Tracker.get(SummaryView.class, "/reports/summary?as_of=2022-12-31");
    }

    private static void step(EventView event, String step) {
        Tracker.post("/events/" + event.id() + "/" + step, Tracker.body("reason", "Not theirs"))
                .then()
                .statusCode(200);
    }

    @Test
    void the_survivor_is_the_answer_and_all_of_it_is_one_change_set() {
        Tracker.event("audi-ag", "PAUSE", "2022-11-04");
        long before = Tracker.head().position();
        Response response = Merges.post("audi-ag", "audi");
        AdvertiserView survivor = Wire.read(AdvertiserView.class, response, 200);
        assertThat(survivor)
                .isEqualTo(new AdvertiserView(
                        "audi", "Audi", null, null, null, null, null, List.of("Audi AG"), 2, before + 1));
        assertThat(response.header("ETag")).isEqualTo("\"2\"");
        assertThat(Tracker.get(AdvertiserView.class, "/advertisers/audi")).isEqualTo(survivor);
        Page<ChangeSetView> changes =
                Wire.page(ChangeSetView.class, Tracker.admin().get("/changes?view=staff&after=" + before));
        assertThat(changes.items())
                .extracting(ChangeSetView::reason, ChangeSetView::changes)
                .containsExactly(tuple("One company", Map.of("advertiser", 2, "event", 1)));
    }

    @Test
    void events_of_every_review_move_and_keep_what_they_are() {
        EventView verified = Tracker.event("audi-ag", "PAUSE", "2022-11-04");
        EventView proposed = Tracker.event("audi-ag", "REDUCE", "2022-11-05", "review", "PROPOSED");
        EventView retracted = Tracker.event("audi-ag", "PAUSE", "2022-11-06");
        step(retracted, "retraction");
        EventView rejected = Tracker.event("audi-ag", "PAUSE", "2022-11-07", "review", "PROPOSED");
        step(rejected, "rejection");
        List<String> order = TrackerDatabase.values("select recorded_order from event order by id");
        merge("audi-ag", "audi");
        assertThat(List.of(verified, proposed, retracted, rejected))
                .map(Merges::event)
                .allSatisfy(event -> assertThat(event.advertiser()).isEqualTo("audi"))
                .extracting(EventView::review, EventView::reviewReason, EventView::version)
                .containsExactly(
                        tuple(Review.VERIFIED, null, 2),
                        tuple(Review.PROPOSED, null, 2),
                        tuple(Review.RETRACTED, "Not theirs", 3),
                        tuple(Review.REJECTED, "Not theirs", 3));
        assertThat(TrackerDatabase.values("select recorded_order from event order by id"))
                .isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource({
        "audi,    audi-ag, VERIFIED, RETRACTED",
        "audi-ag, audi,    VERIFIED, RETRACTED",
        "audi,    audi-ag, PROPOSED, REJECTED",
        "audi-ag, audi,    PROPOSED, REJECTED",
    })
    void of_two_events_that_say_the_same_the_first_takes_in_the_other(
            String first, String second, String review, Review after) {
        EventView kept = Tracker.event(first, "PAUSE", "2022-11-04", "review", review);
        EventView other = Tracker.event(second, "PAUSE", "2022-11-04", "platform", "x", "review", review);
        merge("audi-ag", "audi");
        assertThat(event(kept))
                .returns("audi", EventView::advertiser)
                .returns(Review.valueOf(review), EventView::review)
                .returns(null, EventView::reviewReason)
                .returns(2, EventView::version);
        assertThat(event(kept).sources())
                .extracting(Source::url)
                .containsExactly("https://news.example/" + first, "https://news.example/" + second);
        assertThat(event(other))
                .returns("audi", EventView::advertiser)
                .returns(after, EventView::review)
                .returns(
                        "joined with event " + kept.id() + ", after the merge of audi-ag into audi",
                        EventView::reviewReason)
                .returns(2, EventView::version);
        Response permalink = Tracker.get("/events/" + other.id());
        if (after == Review.RETRACTED) {
            assertThat(Wire.read(EventView.class, permalink, 200).reviewReason())
                    .isEqualTo(event(other).reviewReason());
        } else {
            Wire.problem(permalink, ProblemType.NOT_FOUND);
        }
    }

    @Test
    void what_the_first_leaves_open_the_other_states() {
        var shared = Tracker.source("REPORTED", "https://news.example/both");
        var told = Tracker.body("basis", "CONFIDENTIAL");
        EventView kept = Tracker.event(
                "audi", "PAUSE", "2022-11-04", "announced_on", "2022-11-05", "sources", List.of(shared, told));
        Tracker.event(
                "audi-ag",
                "PAUSE",
                "2022-11-04",
                "campaign",
                "stop",
                "announced_on",
                "2022-11-03",
                "planned_until",
                "2022-11-30",
                "sources",
                List.of(told, Tracker.source("ANNOUNCED", "https://audi.example/"), shared));
        merge("audi-ag", "audi");
        EventView joined = event(kept);
        assertThat(joined)
                .returns("stop", EventView::campaign)
                .returns(LocalDate.parse("2022-11-03"), EventView::announcedOn)
                .returns(LocalDate.parse("2022-11-30"), EventView::plannedUntil)
                .returns("PAUSE of audi", EventView::summary)
                .returns(Basis.ANNOUNCED, EventView::basis);
        assertThat(joined.sources())
                .extracting(Source::url)
                .containsExactly("https://news.example/both", null, "https://audi.example/");
    }

    @Test
    void what_the_first_states_stands() {
        EventView kept = Tracker.event(
                "audi-ag", "PAUSE", "2022-11-04", "planned_until", "2022-11-20", "announced_on", "2022-11-01");
        Tracker.event("audi", "PAUSE", "2022-11-04", "planned_until", "2022-11-30", "date_precision", "MONTH");
        merge("audi-ag", "audi");
        assertThat(event(kept))
                .returns(kept.plannedUntil(), EventView::plannedUntil)
                .returns(kept.announcedOn(), EventView::announcedOn)
                .returns(DatePrecision.DAY, EventView::datePrecision);
    }

    @Test
    void counts_and_timeline_are_those_of_one() {
        Tracker.advertiser("Kia");
        Tracker.event("audi", "PAUSE", "2022-11-04");
        Tracker.event("audi-ag", "PAUSE", "2022-11-04");
        EventView resumed = Tracker.event("audi-ag", "RESUME", "2022-12-01");
        EventView paused = Tracker.event("audi", "PAUSE", "2022-12-10");
        assertThat(summary().counts()).isEqualTo(new SummaryView.Counts(1, 0, 0, 1, 1));
        merge("audi-ag", "audi");
        assertThat(summary().counts()).isEqualTo(new SummaryView.Counts(1, 0, 0, 0, 1));
        assertThat(summary().population().size()).isEqualTo(2);
        assertThat(summary().excluded().retracted()).isEqualTo(1);
        assertThat(Tracker.get(TimelineView.class, "/advertisers/audi/timeline").spells())
                .extracting(
                        Spell::state,
                        Spell::startsOn,
                        Spell::endedBy,
                        spell -> spell.openedBy().summary())
                .containsExactly(
                        tuple("PAUSED", LocalDate.parse("2022-11-04"), "RESUME", "PAUSE of audi"),
                        tuple("RESUMED", resumed.effectiveOn(), "PAUSE", "RESUME of audi-ag"),
                        tuple("PAUSED", paused.effectiveOn(), null, "PAUSE of audi"));
        assertThat(TrackerDatabase.values("select a.slug from spell s join advertiser a on a.id = s.advertiser_id"))
                .containsOnly("audi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"audi", "audi-ag", "audi-ag&advertiser=audi"})
    void the_events_of_either_slug_are_those_of_the_survivor(String advertisers) {
        Tracker.event("audi", "PAUSE", "2022-11-04");
        Tracker.event("audi-ag", "RESUME", "2022-12-01");
        merge("audi-ag", "audi");
        assertThat(Tracker.all(EventView.class, "/events?advertiser=" + advertisers))
                .extracting(EventView::summary)
                .containsExactly("RESUME of audi-ag", "PAUSE of audi");
    }

    @Test
    void a_file_that_still_has_the_old_name_means_the_survivor() {
        String file = """
                advertiser,platform,kind,effective_on,basis,summary,source_url
                Audi AG,x,PAUSE,2022-11-04,REPORTED,Stopped.,https://news.example/audi-ag
                """;
        Wire.read(ImportView.class, Tracker.importCsv(file, ""), 201);
        Tracker.event("audi", "RESUME", "2022-12-01");
        merge("audi-ag", "audi");
        ImportView again = Wire.read(ImportView.class, Tracker.importCsv(file, ""), 200);
        assertThat(again.unchanged()).isEqualTo(1);
        ImportView further = Wire.read(ImportView.class, Tracker.importCsv(file.replace("11-04", "12-24"), ""), 201);
        assertThat(further.advertisersCreated()).isEmpty();
        assertThat(Tracker.all(EventView.class, "/events?advertiser=audi")).hasSize(3);
    }
}
