package org.pausetracker.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pausetracker.PackagedTracker;
import org.pausetracker.database.FaultServer;

/** {@code kill -9} of PostgreSQL while sixteen clients write. The service is started once, before there is a database. */
class PostmasterKilledFaults {
    private static final int ROUNDS = 5;
    private static final int WRITES_A_ROUND = 150;
    private static final Duration AWAY = Duration.ofSeconds(2);

    @TempDir
    Path temp;

    @Test
    void every_acknowledged_event_is_there_and_the_service_recovers_without_a_restart() throws Exception {
        try (FaultServer server = FaultServer.embedded(temp, Map.of())) {
            server.stop();
            try (PackagedTracker service = Service.launch(server, "TRACKER_DATABASE_WAIT", "60s")) {
                service.awaitLine("Waiting up to 60 s for the database 127.0.0.1:" + server.port() + "/tracker");
                server.start();
                var address = service.awaitListening();
                server.execute(Writers.subjects());
                LongSummaryStatistics recovery = new LongSummaryStatistics();
                int written;
                try (Writers writers = new Writers(address)) {
                    for (int round = 0; round < ROUNDS; round++) {
                        writers.awaitMore(WRITES_A_ROUND);
                        server.kill();
                        LockSupport.parkNanos(AWAY.toNanos());
                        server.start();
                        recovery.accept(writers.awaitMore(1));
                        Record.assertHolds(server, writers);
                    }
                    writers.close();
                    written = Record.assertHolds(server, writers);
                    writers.assertOnlyProperRefusals();
                    assertThat(writers.refused()).isPositive();
                    assertThat(writers.refusals().keySet()).anyMatch(detail -> detail.contains("cannot be reached"));
                    Record.report(
                            "PostgreSQL killed %d times: %d writes acknowledged, lost=0, %d answers 503, %d broken requests; from its return to the first write %.0f ms on average, %d at most; %s"
                                    .formatted(
                                            ROUNDS,
                                            written,
                                            writers.refused(),
                                            writers.broken(),
                                            recovery.getAverage(),
                                            recovery.getMax(),
                                            writers.refusals()));
                }
            }
        }
    }
}
