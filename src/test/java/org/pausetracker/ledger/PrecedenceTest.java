package org.pausetracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrecedenceTest {
    private final Precedence precedence = new Precedence();

    @Test
    void whoHasJustBegunToServeHasRecordedNothingLately() {
        assertThat(precedence.recordedLately()).isFalse();
    }

    @Test
    void moreIsExpectedFromTheBeginningOfARecordingOnAndAfterItsEnd() {
        precedence.begin();
        assertThat(precedence.recordedLately()).isTrue();
        precedence.end();
        assertThat(precedence.recordedLately()).isTrue();
    }
}
