package org.pausetracker.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pausetracker.PackagedTracker;
import org.pausetracker.database.FaultServer;

/** {@code kill -9} of the service while sixteen clients write. */
class ServiceKilledFaults {
    private static final int ROUNDS = 10;
    private static final int WRITES_A_ROUND = 150;

    @TempDir
    Path temp;

    @Test
    void every_acknowledged_event_is_there_and_the_next_start_recovers() throws Exception {
        try (FaultServer server = FaultServer.embedded(temp, Map.of())) {
            PackagedTracker service = Service.launch(server);
            try {
                var address = service.awaitListening();
                server.execute(Writers.subjects());
                LongSummaryStatistics recovery = new LongSummaryStatistics();
                int written;
                int broken;
                try (Writers writers = new Writers(address)) {
                    for (int round = 0; round < ROUNDS; round++) {
                        writers.awaitMore(WRITES_A_ROUND);
                        service.kill();
                        long killed = System.nanoTime();
                        service = Service.launch(server);
                        writers.goTo(service.awaitListening());
                        writers.awaitMore(1);
                        recovery.accept(
                                Duration.ofNanos(System.nanoTime() - killed).toMillis());
                        Record.assertHolds(server, writers);
                    }
                    assertThat(writers.broken())
                            .as("kills that clients noticed")
                            .isGreaterThanOrEqualTo(ROUNDS);
                    writers.close();
                    broken = writers.broken();
                    written = Record.assertHolds(server, writers);
                    writers.assertOnlyProperRefusals();
                    assertThatTheCheckSeesALoss(server, writers);
                }
                Record.report(
                        "service killed %d times: %d writes acknowledged, lost=0, %d broken requests; from kill to first write %.0f ms on average, %d at most"
                                .formatted(ROUNDS, written, broken, recovery.getAverage(), recovery.getMax()));
            } finally {
                service.close();
            }
        }
    }

    /** A check that finds nothing must be able to find something. */
    private static void assertThatTheCheckSeesALoss(FaultServer server, Writers writers) throws Exception {
        Writers.Acknowledged one = writers.acknowledged().get(0);
        server.execute("set session_replication_role = replica; delete from event where id = '" + one.id() + "'");
        assertThat(Record.lost(server, writers.acknowledged())).containsExactly(one);
        assertThatThrownBy(() -> Record.assertWhole(server)).isInstanceOf(AssertionError.class);
    }
}
