package org.pausetracker.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A server, or the {@code initdb} before it, that outlived the process that started it, for example after
 * {@code kill -9}. It still has the cluster open, so that nothing else may start there until it is gone.
 */
final class LeftOverServer {
    /** A fast shutdown rolls open transactions back and writes a checkpoint, which takes seconds on a slow disk. */
    private static final Duration FAST = Duration.ofSeconds(60);

    /** An immediate one writes nothing; the next start recovers from the log. */
    private static final Duration IMMEDIATE = Duration.ofSeconds(15);

    /** pg_ctl only starts and waits; asked to stop, it takes the server that it is starting with it. */
    private static final Set<String> PROGRAMS = Set.of("postgres", "initdb", "pg_ctl");

    private static final Duration POLL = Duration.ofMillis(25);

    private final ProcessHandle process;
    private final Path cluster;

    private LeftOverServer(ProcessHandle process, Path cluster) {
        this.process = process;
        this.cluster = cluster;
    }

    /** After this, no server runs in the cluster and no pid file keeps the next one from starting. */
    static void clear(Path cluster) {
        findAll(cluster).forEach(LeftOverServer::stop);
        try {
            // A pid file that is still here names a process that is dead, or that was given its number since: then
            // PostgreSQL would refuse to start, for it does not ask what that process is.
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("Cannot remove the stale postmaster.pid in " + cluster, e);
        }
    }

    /** Asks the processes rather than the pid file, in which initdb and a crash leave other things. */
    static List<LeftOverServer> findAll(Path cluster) {
        return ProcessHandle.allProcesses()
                .map(process -> new LeftOverServer(process, cluster))
                .filter(LeftOverServer::isRunning)
                .toList();
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
     * Asks for the command line rather than for life: a server that ended under a parent that never collects it, as in
     * many containers, stays listed without one.
     */
    boolean isRunning() {
        ProcessHandle.Info info = process.info();
        if (!PROGRAMS.contains(name(info))) {
            return false;
        }
        String[] arguments = info.arguments().orElse(new String[0]);
        int folder = Arrays.asList(arguments).indexOf("-D") + 1;
        return folder > 0 && folder < arguments.length && isCluster(arguments[folder]);
    }

    private static String name(ProcessHandle.Info info) {
        return info.command()
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("");
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
}
