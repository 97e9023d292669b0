package org.pausetracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;

@QuarkusTest
class ChangesTest {

    @Test
    void an_empty_tracker_has_position_0_and_no_changes() {
        Page<ChangeSetView> changes = Tracker.page(ChangeSetView.class, "/changes");
        assertThat(changes).isEqualTo(new Page<>(List.of(), null, new KnownAt(0, null, null), null));
    }

    @Test
    void every_write_is_one_change_set_that_rests_on_the_one_before() {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi");
        Tracker.event("audi", "PAUSE", "2022-11-04");
        Page<ChangeSetView> changes = Tracker.page(ChangeSetView.class, "/changes");
        List<ChangeSetView> sets = changes.items();
        assertThat(sets).extracting(ChangeSetView::position).containsExactly(1L, 2L, 3L);
        assertThat(sets)
                .extracting(ChangeSetView::changes)
                .containsExactly(Map.of("platform", 1), Map.of("advertiser", 1), Map.of("event", 1));
        assertThat(sets.get(0).previousHash()).matches("0{64}");
        assertThat(sets.get(1).previousHash()).isEqualTo(sets.get(0).hash());
        assertThat(sets.get(2).previousHash()).isEqualTo(sets.get(1).hash());
        assertThat(sets).extracting(ChangeSetView::recordedAt).isSorted();
        ChangeSetView last = sets.get(2);
        assertThat(changes.knownAt()).isEqualTo(new KnownAt(3, last.recordedAt(), last.hash()));
    }

    @Test
    void whoever_follows_after_the_last_position_misses_and_repeats_nothing() {
        for (int i = 0; i < 7; i++) {
            Tracker.advertiser("a" + i);
        }
        assertThat(Tracker.all(ChangeSetView.class, "/changes?limit=3"))
                .extracting(ChangeSetView::position)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(Tracker.all(ChangeSetView.class, "/changes?after=5"))
                .extracting(ChangeSetView::position)
                .containsExactly(6L, 7L);
        assertThat(Tracker.all(ChangeSetView.class, "/changes?after=7")).isEmpty();
    }

    @Test
    void who_why_and_proposals_are_for_staff() {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi");
        Tracker.event("audi", "PAUSE", "2022-11-04", "review", "PROPOSED", "reason", "a tip");
        String anyone = Tracker.get("/changes?after=2").asString();
        assertThat(anyone).doesNotContain("actor", "reason", "a tip");
        ChangeSetView set =
                Tracker.page(ChangeSetView.class, "/changes?after=2").items().get(0);
        assertThat(set.changes()).isEmpty();

        ChangeSetView staff = Wire.page(ChangeSetView.class, Tracker.admin().get("/changes?after=2&view=staff"))
                .items()
                .get(0);
        assertThat(staff)
                .isEqualTo(new ChangeSetView(
                        3, set.recordedAt(), "admin", "a tip", set.previousHash(), set.hash(), Map.of("event", 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=-1", "after=x", "after=", "after=9999999999999999999", "limit=0"})
    void what_is_no_position_is_a_400(String query) {
        var problem = Wire.problem(Tracker.get("/changes?" + query), ProblemType.BAD_REQUEST);
        assertThat(problem.errors()).extracting("field").containsExactly(query.split("=")[0]);
    }
}
