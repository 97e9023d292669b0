package org.pausetracker.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pausetracker.ledger.Precedences;

@Timeout(60)
class TurnsTest {
    /** Its rest, of four seconds, is longer than anybody waits for a turn. */
    private static final int MUCH = 64 << 20;

    @Test
    void a_turn_ends_without_a_rest_where_nobody_records() throws IOException {
        Turns turns = new Turns(Precedences.whereNobodyRecords());
        takeAllButOne(turns);
        assertThat(turns.begin()).isTrue();
        turns.end(Integer.MAX_VALUE);
        assertThat(turns.begin()).as("the turn that ended").isTrue();
    }

    @Test
    void a_rest_is_a_second_for_each_16_MiB() {
        assertThat(Turns.restNanos(16 << 20)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
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

    private static void write(Turns turns) throws IOException {
        TurnTakingOutput.write(turns, OutputStream.nullOutputStream(), out -> {
            out.write(new byte[MUCH]);
            return 1;
        });
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
