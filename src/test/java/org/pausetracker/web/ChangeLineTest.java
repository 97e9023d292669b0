package org.pausetracker.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pausetracker.ledger.FieldChange;

class ChangeLineTest {
    private static ChangeLine line(String field, @Nullable Object before, @Nullable Object after) {
        return ChangeLine.of(List.of(new FieldChange(field, before, after)), null)
                .get(0);
    }

    @Test
    void a_value_takes_the_place_of_another() {
        assertThat(line("effective_on", "2022-11-03", "2022-11-01"))
                .isEqualTo(new ChangeLine("effective on", List.of("3 November 2022"), List.of("1 November 2022")));
        assertThat(line("summary", null, "Paused")).isEqualTo(new ChangeLine("summary", List.of(), List.of("Paused")));
    }

    @Test
    void of_sources_only_those_that_differ_are_told() {
        var one = Map.of("url", "https://a.example", "basis", "REPORTED");
        var two = Map.of("url", "https://b.example", "basis", "ANNOUNCED", "title", "B");
        assertThat(line("sources", List.of(one), List.of(one, two)))
                .isEqualTo(new ChangeLine("sources", List.of(), List.of("ANNOUNCED · B · https://b.example")));
        assertThat(line("sources", List.of(one, two), List.of(two, one)).isOrderOnly())
                .isTrue();
    }

    @Test
    void a_reason_that_is_shown_is_not_told_again() {
        var changes = List.of(
                new FieldChange("review", "VERIFIED", "RETRACTED"),
                new FieldChange("review_reason", null, "Not theirs"));
        assertThat(ChangeLine.of(changes, "Not theirs"))
                .extracting(ChangeLine::field)
                .containsExactly("review");
        assertThat(ChangeLine.of(changes, null)).hasSize(2);
    }
}
