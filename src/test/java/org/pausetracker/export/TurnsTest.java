package org.pausetracker.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pausetracker.ledger.Precedences;

@Timeout(60)
class TurnsTest {
    /** Its rest is longer than any of these tests. */
    private static final int MUCH = 64 << 20;

    @Test
    void a_turn_ends_without_a_rest_where_nobody_records() throws IOException {
        Turns turns = new Turns(Precedences.whereNobodyRecords());
        takeAllButOne(turns);
        long begun = System.nanoTime();
        Digest digest = write(turns);
        assertThat(digest.bytes()).isEqualTo(MUCH);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(rest());
        assertThat(turns.begin()).as("the turn that it had").isTrue();
    }

    @Test
    void while_people_record_a_turn_rests_for_what_it_read_and_nobody_takes_it_meanwhile() throws Exception {
        Turns turns = new Turns(Precedences.whereSomebodyHasJustRecorded());
        takeAllButOne(turns);
        Thread export = new Thread(
                () -> {
                    try {
                        write(turns);
                    } catch (IOException e) {
                        // It is interrupted below.
                    }
                },
                "export");
        export.setDaemon(true);
        export.start();
        while (export.getState() != Thread.State.TIMED_WAITING) {
            assertThat(export.isAlive()).as("it rests").isTrue();
            Thread.onSpinWait();
        }
        assertThat(turns.begin()).as("a turn for another one").isFalse();
        export.interrupt();
        export.join();
        assertThat(turns.begin()).as("a turn, once it has rested").isTrue();
    }

    private static Digest write(Turns turns) throws IOException {
        return TurnTakingOutput.write(turns, OutputStream.nullOutputStream(), out -> {
            out.write(new byte[MUCH]);
            return 1;
        });
    }

    private static Duration rest() {
        return Duration.ofNanos(Turns.restNanos(MUCH));
    }

    private static void takeAllButOne(Turns turns) throws IOException {
        int taken = 0;
        while (turns.begin()) {
            taken++;
        }
        assertThat(taken).isPositive();
        turns.end(0);
    }
}
