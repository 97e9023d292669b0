package org.pausetracker.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pausetracker.ledger.Precedence;

class TurnsTest {
    /** A rest of two minutes, which nobody waits for here. */
    private static final int MUCH = Integer.MAX_VALUE;

    @Test
    @Timeout(60)
    void aTurnEndsWithoutARestWhereNobodyRecords() throws Exception {
        Turns turns = new Turns(new Precedence());
        assertThat(turns.begin()).isTrue();
        turns.end(MUCH);
        assertThat(turns.begin()).isTrue();
    }

    @Test
    @Timeout(60)
    void whilePeopleRecordATurnRestsForItsBytesAndNobodyTakesItMeanwhile() throws Exception {
        assertThat(TimeUnit.NANOSECONDS.toMillis(Turns.restNanos(64 * 1024))).isBetween(3L, 4L);
        Turns turns = new Turns(new Recording());
        int free = 0;
        while (turns.begin()) {
            free++;
        }
        Thread resting = new Thread(() -> turns.end(MUCH), "resting");
        resting.start();
        while (resting.getState() != Thread.State.TIMED_WAITING) {
            assertThat(resting.isAlive()).as("it rests").isTrue();
            Thread.onSpinWait();
        }
        assertThat(free).isPositive();
        assertThat(turns.begin()).as("a turn for another one").isFalse();
        resting.interrupt();
        resting.join();
        assertThat(turns.begin()).as("a turn, once it has rested").isTrue();
    }

    private static class Recording extends Precedence {
        @Override
        public boolean recordedLately() {
            return true;
        }
    }
}
