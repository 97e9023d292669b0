package org.pausetracker.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pausetracker.PackagedTracker;
import org.pausetracker.Poll;
import org.pausetracker.database.FaultServer;

/** PostgreSQL's disk fills, to the point at which it panics for want of a log, while sixteen clients write. */
class DiskFullFaults {
    private static final int WRITES = 150;

    @TempDir
    Path temp;

    @Test
    void clients_are_told_nothing_is_lost_and_writing_goes_on_when_there_is_space() throws Exception {
        Path disk = Files.createDirectory(temp.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=192m", "tmpfs", disk.toString()),
                "a small file system cannot be mounted: it takes root");
        try (FaultServer server = FaultServer.embedded(
                temp.resolve("server"),
                Map.of("max_wal_size", "64MB", "min_wal_size", "32MB", "shared_buffers", "32MB"))) {
            server.stop();
            server.moveTo(Files.createDirectory(disk.resolve("cluster")));
            server.start();
            try (PackagedTracker service = Service.launch(server)) {
                var address = service.awaitListening();
                server.execute(Writers.subjects());
                try (Writers writers = new Writers(address)) {
                    run(server, writers, disk.resolve("filler"));
                }
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void run(FaultServer server, Writers writers, Path filler) throws Exception {
        writers.awaitMore(WRITES);
        fill(filler);
        Poll.until(Duration.ofMinutes(5), () -> saysThatTheDiskIsFull(writers));
        Files.delete(filler);
        long recovered = writers.awaitMore(1);
        Record.assertHolds(server, writers);

        writers.awaitMore(WRITES);
        fill(filler);
        // The log, too, now: each switch wants a new file, until there is none to be had.
        Poll.until(Duration.ofMinutes(5), () -> !switchesLog(server));
        Poll.until(Duration.ofMinutes(5), () -> hasPanicked(server));
        Files.delete(filler);
        // As a supervisor would, should PostgreSQL not have come back by itself.
        boolean hadEnded = !server.isRunning();
        server.start();
        long recoveredFromPanic = writers.awaitMore(1);
        Record.assertHolds(server, writers);
        writers.close();
        int written = Record.assertHolds(server, writers);
        writers.assertOnlyProperRefusals();
        Record.report(
                "disk full, then full to a panic%s: %d writes acknowledged, lost=0, %d answers 503, %d broken requests; from space to the first write %d ms, after the panic %d ms; %s"
                        .formatted(
                                hadEnded ? " that ended PostgreSQL" : "",
                                written,
                                writers.refused(),
                                writers.broken(),
                                recovered,
                                recoveredFromPanic,
                                writers.refusals()));
    }

    private static boolean saysThatTheDiskIsFull(Writers writers) {
        writers.assertOnlyProperRefusals();
        return writers.refusals().keySet().stream().anyMatch(detail -> detail.contains("disk of the database is full"));
    }

    private static boolean switchesLog(FaultServer server) {
        try {
            server.value("select pg_switch_wal()");
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    private static boolean hasPanicked(FaultServer server) {
        try {
            return server.log().contains("PANIC:");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes until nothing more fits. */
    private static void fill(Path filler) throws IOException {
        byte[] bytes = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(bytes);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
