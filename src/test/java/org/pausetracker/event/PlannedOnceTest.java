package org.pausetracker.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pausetracker.ledger.Knowledge;
import org.pausetracker.ledger.KnownAt;
import org.pausetracker.ledger.ReadFilter;

/**
 * Which lists of events are planned for any parameters. Where this is wrong no row is, but of what has few events a page is
 * looked for through the whole record.
 */
class PlannedOnceTest {
    private final ReviewFilter filter = new ReviewFilter();

    private static ReadFilter read(@Nullable Long past, Map<String, List<Long>> ids) {
        Knowledge knowledge = new Knowledge(new KnownAt(7, null, null), null, past != null, past, null);
        return new ReadFilter(LocalDate.EPOCH, false, knowledge, "advertiser", Map.of(), ids, "");
    }

    private boolean isPlannedOnce(Map<String, List<Long>> ids) {
        return filter.isPlannedOnce(read(null, ids), EventOrder.LATEST_DAY);
    }

    @Test
    void what_an_index_has_in_the_order_of_the_list_is_planned_once() {
        assertThat(isPlannedOnce(Map.of())).isTrue();
        assertThat(isPlannedOnce(Map.of("platform", List.of(1L)))).isTrue();
        assertThat(isPlannedOnce(Map.of("campaign", List.of(1L)))).isTrue();
        filter.advertiser = List.of("audi");
        assertThat(isPlannedOnce(Map.of("platform", List.of(1L)))).isTrue();
        filter.kind = List.of("PAUSE", "RESUME");
        assertThat(filter.isPlannedOnce(read(null, Map.of()), EventOrder.EARLIEST_DAY))
                .isTrue();
    }

    @Test
    void several_of_a_kind_are_not_because_no_index_has_their_events_in_order() {
        assertThat(isPlannedOnce(Map.of("platform", List.of(1L, 2L)))).isFalse();
        assertThat(isPlannedOnce(Map.of("campaign", List.of(1L, 2L)))).isFalse();
        assertThat(isPlannedOnce(Map.of("platform", List.of(1L), "campaign", List.of(1L))))
                .isFalse();
        filter.advertiser = List.of("audi", "vw");
        assertThat(isPlannedOnce(Map.of())).isFalse();
    }

    @Test
    void another_order_the_past_a_text_and_a_state_of_review_are_not() {
        assertThat(filter.isPlannedOnce(read(null, Map.of()), EventOrder.LATEST_RECORDED))
                .isFalse();
        assertThat(filter.isPlannedOnce(read(3L, Map.of()), EventOrder.LATEST_DAY))
                .isFalse();
        filter.review = List.of("PROPOSED");
        assertThat(isPlannedOnce(Map.of())).isFalse();
        filter.review = List.of();
        filter.q = "audi";
        assertThat(isPlannedOnce(Map.of())).isFalse();
    }
}
