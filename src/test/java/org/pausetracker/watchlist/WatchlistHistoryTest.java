package org.pausetracker.watchlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;
import org.pausetracker.ledger.Action;
import org.pausetracker.ledger.FieldChange;
import org.pausetracker.ledger.VersionView;

/** Histories of what events are about. */
@QuarkusTest
class WatchlistHistoryTest {

    private static Map<String, Object> member(String advertiser, Integer rank) {
        return Tracker.body("advertiser", advertiser, "rank", rank);
    }

    private static void members(int version, String reason, Object... members) {
        Tracker.put(
                        "/watchlists/top/members",
                        version,
                        Tracker.body("members", Arrays.asList(members), "reason", reason))
                .then()
                .statusCode(200);
    }

    @Test
    void members_that_differ_are_part_of_a_watchlists_history() {
        List.of("Audi", "BMW", "Kia").forEach(Tracker::advertiser);
        Tracker.watchlist("top", "reason", "not for all");
        members(1, "the list", member("audi", 1), member("bmw", 2));
        members(2, "the list of May", member("kia", 1), member("bmw", 2));
        members(3, "a typo", member("kia", 1), member("bmw", 3));
        List<VersionView> versions = Tracker.all(VersionView.class, "/watchlists/top/history");
        assertThat(versions)
                .extracting(VersionView::version, VersionView::action, VersionView::reason)
                .containsExactly(
                        tuple(1, Action.RECORDED, null),
                        tuple(2, Action.CORRECTED, "the list"),
                        tuple(3, Action.CORRECTED, "the list of May"),
                        tuple(4, Action.CORRECTED, "a typo"));
        assertThat(versions.get(1).changes())
                .containsExactly(new FieldChange("members", List.of(), List.of(member("audi", 1), member("bmw", 2))));
        assertThat(versions.get(2).changes())
                .containsExactly(new FieldChange("members", List.of(member("audi", 1)), List.of(member("kia", 1))));
        assertThat(versions.get(3).changes())
                .containsExactly(new FieldChange("members", List.of(member("bmw", 2)), List.of(member("bmw", 3))));
    }

    @Test
    void other_subjects_have_one_too_with_slugs_and_arrays() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.campaign("stop");
        Tracker.advertiser("VW");
        Tracker.advertiser("Audi", "reason", "not for all");
        Tracker.put(
                        "/advertisers/audi",
                        1,
                        Tracker.body(
                                "name", "Audi", "parent", "vw", "aliases", List.of("AUDI AG"), "reason", "they say so"))
                .then()
                .statusCode(200);
        assertThat(Tracker.all(VersionView.class, "/advertisers/audi/history"))
                .extracting(VersionView::action, VersionView::reason, VersionView::changes)
                .containsExactly(
                        tuple(
                                Action.RECORDED,
                                null,
                                List.of(
                                        new FieldChange("slug", null, "audi"),
                                        new FieldChange("name", null, "Audi"),
                                        new FieldChange("aliases", null, List.of()))),
                        tuple(
                                Action.CORRECTED,
                                "they say so",
                                List.of(
                                        new FieldChange("parent", null, "vw"),
                                        new FieldChange("aliases", List.of(), List.of("AUDI AG")))));
        assertThat(Tracker.all(VersionView.class, "/platforms/x/history")).hasSize(1);
        assertThat(Tracker.all(VersionView.class, "/campaigns/stop/history")).hasSize(1);
        Wire.problem(Tracker.get("/campaigns/go/history"), ProblemType.NOT_FOUND);
    }
}
