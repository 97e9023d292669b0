package org.pausetracker.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;
import org.pausetracker.ledger.Page;
import org.pausetracker.watchlist.Members;

@QuarkusTest
class EventListTest {

    /** Six events; each has a letter as its summary, by which the tests call it. */
    @BeforeEach
    void six_events() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.platform("meta");
        Tracker.campaign("stop");
        Tracker.advertiser("Audi", "sector", "Automotive", "country", "DE");
        Tracker.advertiser("L'Oréal", "sector", "Beauty", "country", "FR", "aliases", List.of("Garnier 100%"));
        Tracker.watchlist("top");
        var members = Tracker.body("members", List.of(Tracker.body("advertiser", "l-oreal")));
        Wire.read(Members.View.class, Tracker.put("/watchlists/top/members", 1, members), 200);

        Tracker.event("audi", "PAUSE", "2022-11-04", "summary", "A", "campaign", "stop");
        Tracker.event("audi", "RESUME", "2023-01-01", "summary", "B");
        Tracker.event("audi", "PAUSE", "2023-02-01", "summary", "C", "platform", "meta");
        var announced = List.of(Tracker.source("ANNOUNCED", "https://l.example/"));
        Tracker.event("l-oreal", "REDUCE", "2022-11-04", "summary", "D", "sources", announced);
        Tracker.event("l-oreal", "PAUSE", "2022-12-01", "summary", "P", "review", "PROPOSED");
        Tracker.event("l-oreal", "RESUME", "2023-03-01", "summary", "R");
        setReview("R", "RETRACTED");
        Tracker.event("l-oreal", "RESUME", "2023-04-01", "summary", "J", "review", "PROPOSED");
        setReview("J", "REJECTED");
    }

    private static void setReview(String summary, String review) {
        TrackerDatabase.execute("select ledger_open('test', null); update event set review = '%s' where summary = '%s';"
                        .formatted(review, summary)
                + " select ledger_seal()");
    }

    private static String letters(Page<EventView> page) {
        return String.join("", page.items().stream().map(EventView::summary).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "limit=6,                                             RCBDA",
        "advertiser=audi,                                     CBA",
        "advertiser=audi&advertiser=l-oreal&kind=REDUCE,      D",
        "kind=PAUSE,                                          CA",
        "kind=PAUSE&kind=RESUME,                              RCBA",
        "review=RETRACTED,                                    R",
        "review=VERIFIED&review=RETRACTED,                    RCBDA",
        "effective_from=2023-01-01,                           RCB",
        "effective_to=2022-11-04,                             DA",
        "effective_from=2023-01-01&effective_to=2023-02-01,   CB",
        "as_of=2023-01-31,                                    BDA",
        "platform=x,                                          RBDA",
        "platform=twitter&platform=meta,                      RCBDA",
        "campaign=stop,                                       A",
        "watchlist=top,                                       RD",
        "sector=Automotive,                                   CBA",
        "sector=Automotive&country=FR,                        ''",
        "country=FR,                                          RD",
        "basis=ANNOUNCED,                                     RBD",
    })
    void each_parameter_leaves_out_what_does_not_match(String query, String letters) {
        assertThat(letters(Tracker.page(EventView.class, "/events?" + query))).isEqualTo(letters);
    }

    @ParameterizedTest
    @CsvSource({"loréal, ''", "l'oreal, RD", "GARNIER, RD", "100%, RD", "%, RD", "c, C", "d, CBDA"})
    void q_looks_in_summaries_and_names_whatever_the_case_and_accents(String q, String letters) {
        assertThat(letters(Tracker.page(EventView.class, "/events?q={q}", q))).isEqualTo(letters);
    }

    @Test
    void staff_see_proposals_and_rejections_and_who_recorded_them() {
        Page<EventView> staff = Wire.page(EventView.class, Tracker.admin().get("/events?view=staff"));
        assertThat(letters(staff)).isEqualTo("JRCBPDA");
        assertThat(staff.items()).extracting(EventView::recordedBy).containsOnly("admin");
        assertThat(Tracker.get("/events").asString()).doesNotContain("recorded_by", "PROPOSED", "REJECTED");
    }

    @ParameterizedTest
    @CsvSource({"P", "J"})
    void what_is_not_public_is_a_404_to_the_public(String letter) {
        var staff = Wire.page(EventView.class, Tracker.admin().get("/events?view=staff"))
                .items();
        EventView event = staff.stream()
                .filter(e -> e.summary().equals(letter))
                .findFirst()
                .orElseThrow();
        Wire.problem(Tracker.get("/events/" + event.id()), ProblemType.NOT_FOUND);
        Wire.problem(Tracker.admin().get("/events/" + event.id()), ProblemType.NOT_FOUND);
        assertThat(Wire.read(EventView.class, Tracker.admin().get("/events/" + event.id() + "?view=staff"), 200))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "advertiser=nobody",
                "kind=STOP",
                "review=DONE",
                "review=PROPOSED",
                "review=VERIFIED&review=REJECTED",
                "effective_from=2022-13-01",
                "effective_to=2023-01-01&effective_from=2023-01-02",
                "platform=y",
                "watchlist=none",
                "sector=None",
                "country=ZZ",
                "basis=RUMOUR",
                "campaign=none",
                "cursor=MQ",
                "sort=summary",
                "known_at=yesterday",
                "known_at=1000",
                "known_at=2999-01-01T00:00:00Z",
                "from=1",
            })
    void a_parameter_that_names_nothing_is_a_400(String query) {
        var problem = Wire.problem(Tracker.get("/events?" + query), ProblemType.BAD_REQUEST);
        assertThat(problem.errors()).extracting("field").containsExactly(query.split("=")[0]);
    }

    @Test
    void following_the_pages_yields_each_exactly_once_also_while_others_are_added() {
        for (int day = 1; day <= 28; day++) {
            Tracker.event("audi", day % 2 == 0 ? "PAUSE" : "RESUME", "2024-01-%02d".formatted((day + 1) / 2));
        }
        Page<EventView> first = Tracker.page(EventView.class, "/events?advertiser=audi&limit=9");
        Tracker.event("audi", "PAUSE", "2024-02-01");
        List<EventView> seen = new ArrayList<>(first.items());
        seen.addAll(Tracker.all(EventView.class, "/events?advertiser=audi&limit=4&cursor={cursor}", first.next()));
        assertThat(seen).hasSize(31).doesNotHaveDuplicates();
        assertThat(seen).extracting(EventView::effectiveOn).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(seen.subList(28, 31)).extracting(EventView::summary).containsExactly("C", "B", "A");
    }

    @ParameterizedTest
    @CsvSource({
        "-effective_on, JRCBPDA",
        "effective_on,  ADPBCRJ",
        "recorded_at,   ''",
        "-recorded_at,  ''",
    })
    void the_order_is_the_one_asked_for_and_pages_follow_it(String sort, String expected) {
        List<EventView> all = Wire.page(EventView.class, Tracker.admin().get("/events?view=staff&sort=" + sort))
                .items();
        if (expected.isEmpty()) {
            assertThat(all)
                    .extracting(EventView::recordedAt)
                    .isSortedAccordingTo(sort.startsWith("-") ? Comparator.reverseOrder() : Comparator.naturalOrder());
        } else {
            assertThat(all).extracting(EventView::summary).containsExactly(expected.split(""));
        }
        List<EventView> visible = all.stream()
                .filter(e -> e.review() == Review.VERIFIED || e.review() == Review.RETRACTED)
                .toList();
        assertThat(Tracker.all(EventView.class, "/events?limit=1&sort=" + sort))
                .extracting(EventView::id)
                .containsExactlyElementsOf(visible.stream().map(EventView::id).toList());
    }

    @Test
    void the_queue_of_the_desk_is_proposals_oldest_first() {
        EventView older = Tracker.event("audi", "PAUSE", "2024-01-01", "review", "PROPOSED");
        EventView newer = Tracker.event("audi", "PAUSE", "2023-12-01", "review", "PROPOSED");
        var queue = Wire.page(
                        EventView.class, Tracker.admin().get("/events?view=staff&review=PROPOSED&sort=recorded_at"))
                .items();
        assertThat(queue.subList(queue.size() - 2, queue.size()))
                .extracting(EventView::id)
                .containsExactly(older.id(), newer.id());
    }
}
