package org.pausetracker.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A server that outlived the process that started it, for example after {@code kill -9}. It still has the cluster open,
 * so that no other server may start there until it is gone.
 */
final class LeftOverServer {
    /** A fast shutdown rolls open transactions back and writes a checkpoint, which takes seconds on a slow disk. */
    private static final Duration FAST = Duration.ofSeconds(60);

    /** An immediate one writes nothing; the next start recovers from the log. */
    private static final Duration IMMEDIATE = Duration.ofSeconds(15);

    private static final Duration POLL = Duration.ofMillis(25);

    private final ProcessHandle process;
    private final Path cluster;

    private LeftOverServer(ProcessHandle process, Path cluster) {
        this.process = process;
        this.cluster = cluster;
    }

    /** After this, no server runs in the cluster and no pid file keeps the next one from starting. */
    static void clear(Path cluster) {
        find(cluster).ifPresent(LeftOverServer::stop);
        try {
            // A pid file that is still here names a process that is dead or was given the number since. PostgreSQL
            // does not ask what that process is, and would refuse to start.
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("Cannot remove the stale postmaster.pid in " + cluster, e);
        }
    }

    static Optional<LeftOverServer> find(Path cluster) {
        return pid(cluster)
                .flatMap(ProcessHandle::of)
                .map(process -> new LeftOverServer(process, cluster))
                .filter(LeftOverServer::isRunning);
    }

    long pid() {
        return process.pid();
    }

    private void stop() {
        signal("INT");
        if (!isGoneWithin(FAST)) {
            signal("QUIT");
            if (!isGoneWithin(IMMEDIATE)) {
                throw new EmbeddedDatabaseException("A PostgreSQL server from an earlier run, process " + process.pid()
                        + ", still uses " + cluster + " and does not stop. Stop it, then start the tracker again.");
            }
        }
    }

    private boolean isGoneWithin(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isRunning()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    /**
     * Asks for the command line rather than for life: the number may belong to somebody else by now, and a server that
     * ended under a parent that never collects it, as in many containers, stays listed without one.
     */
    private boolean isRunning() {
        String[] arguments = process.info().arguments().orElse(new String[0]);
        for (int i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals("-D")) {
                return isCluster(arguments[i + 1]) && isPostgres();
            }
        }
        return false;
    }

    private boolean isPostgres() {
        return process.info()
                .commandLine()
                .map(line -> line.contains("postgres"))
                .orElse(false);
    }

    private boolean isCluster(String folder) {
        try {
            return Files.isSameFile(Path.of(folder), cluster);
        } catch (IOException e) {
            return false;
        }
    }

    /** Java's own {@code destroy()} sends TERM, on which PostgreSQL waits for its clients to leave. */
    private void signal(String name) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Long> pid(Path cluster) {
        Path file = cluster.resolve("postmaster.pid");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .findFirst()
                            .map(String::strip)
                            .map(Long::valueOf)
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
