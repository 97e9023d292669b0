package org.pausetracker.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;
import org.pausetracker.event.TimelineView.Spell;
import org.pausetracker.http.ProblemType;

@QuarkusTest
class TimelineTest {

    @BeforeEach
    void an_advertiser_and_two_platforms() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.platform("meta");
        Tracker.campaign("stop");
        Tracker.advertiser("Audi");
    }

    private static List<Spell> spells(String query) {
        return Tracker.get(TimelineView.class, "/advertisers/audi/timeline" + query)
                .spells();
    }

    @Test
    void each_spell_names_the_events_that_opened_and_closed_it() {
        EventView pause = Tracker.event("audi", "PAUSE", "2022-11-04", "campaign", "stop");
        Tracker.event("audi", "PAUSE", "2022-12-01");
        EventView resume = Tracker.event("audi", "RESUME", "2023-01-04", "platform", "x");
        assertThat(spells("?as_of=2023-01-14"))
                .extracting(
                        Spell::platform,
                        Spell::campaign,
                        Spell::state,
                        Spell::startsOn,
                        Spell::endsOn,
                        Spell::days,
                        Spell::endedBy)
                .containsExactly(
                        tuple("twitter", "stop", "PAUSED", day("2022-11-04"), day("2023-01-04"), 61, "RESUME"),
                        tuple("twitter", "stop", "RESUMED", day("2023-01-04"), null, 10, null));
        Spell first = spells("?as_of=2023-01-14").get(0);
        assertThat(first.openedBy().id()).isEqualTo(pause.id());
        assertThat(first.closedBy().id()).isEqualTo(resume.id());
        assertThat(first.openedBy().recordedBy()).isNull();
    }

    @Test
    void a_later_end_is_unknown_on_the_day() {
        Tracker.event("audi", "PAUSE", "2022-11-04");
        Tracker.event("audi", "RESUME", "2023-01-04");
        assertThat(spells("?as_of=2022-11-03")).isEmpty();
        assertThat(spells("?as_of=2023-01-03"))
                .extracting(Spell::state, Spell::endsOn, Spell::days, Spell::endedBy, Spell::closedBy)
                .containsExactly(tuple("PAUSED", null, 60, null, null));
    }

    @Test
    void a_planned_end_that_passed_lapses() {
        Tracker.event("audi", "PAUSE", "2022-11-04", "planned_until", "2022-11-07");
        assertThat(spells("?as_of=2022-11-10"))
                .extracting(Spell::state, Spell::startsOn, Spell::endsOn, Spell::endedBy)
                .containsExactly(
                        tuple("PAUSED", day("2022-11-04"), day("2022-11-08"), "LAPSE"),
                        tuple("LAPSED", day("2022-11-08"), null, null));
    }

    @Test
    void the_filters_say_which_spells_count() {
        Tracker.event("audi", "PAUSE", "2022-11-04");
        Tracker.event("audi", "REDUCE", "2022-11-05", "platform", "meta", "campaign", "stop");
        assertThat(spells("?platform=x")).extracting(Spell::platform).containsExactly("twitter");
        assertThat(spells("?campaign=stop")).extracting(Spell::platform).containsExactly("meta");
        assertThat(spells("?basis=ANNOUNCED")).isEmpty();
        assertThat(Tracker.get(TimelineView.class, "/advertisers/audi/timeline?platform=x")
                        .filters())
                .isEqualTo(Map.of("platform", List.of("twitter")));
    }

    @Test
    void proposals_do_not_count_and_corrections_do() {
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04");
        Tracker.event("audi", "RESUME", "2022-11-14", "review", "PROPOSED");
        var moved = Tracker.eventBody("audi", "PAUSE", "2022-11-06", "platform", "meta", "reason", "it was Meta");
        Wire.read(EventView.class, Tracker.put("/events/" + event.id(), 1, moved), 200);
        assertThat(spells(""))
                .extracting(Spell::platform, Spell::state, Spell::startsOn, Spell::endsOn)
                .containsExactly(tuple("meta", "PAUSED", day("2022-11-06"), null));
    }

    @Test
    void an_advertiser_that_is_not_there_has_none() {
        Wire.problem(Tracker.get("/advertisers/nobody/timeline"), ProblemType.NOT_FOUND);
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
