package org.pausetracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PrecedenceTest {
    @Test
    void a_service_that_has_just_started_has_recorded_nothing_lately() {
        assertThat(Precedences.whereNobodyRecords().recordedLately()).isFalse();
    }

    @Test
    void more_is_expected_for_a_while_after_a_recording() {
        assertThat(Precedences.whereSomebodyHasJustRecorded().recordedLately()).isTrue();
    }

    @Test
    void once_that_while_is_over_nothing_is_expected_but_what_is_under_way() {
        Precedence precedence = new Precedence(Duration.ZERO);
        precedence.begin();
        assertThat(precedence.recordedLately()).as("while it is recorded").isTrue();
        precedence.end();
        assertThat(precedence.recordedLately()).as("afterwards").isFalse();
    }
}
