package org.pausetracker.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pausetracker.Poll;
import org.pausetracker.database.FaultServer;

/**
 * More than one machine: HAProxy, two copies of the service, a primary and its synchronous standby, made of the deploy files.
 * One after the other a copy, the standby and the primary are killed under sixteen writers and four readers.
 */
class FailoverFaults {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
    private static final int WRITES = 300;
    private static final int READS = 100;
    private static final Duration AWAY = Duration.ofSeconds(7);

    private static final String READERS = "select count(*) from pg_stat_activity"
            + " where application_name = 'pause-tracker-reader' and backend_type = 'client backend'";
    private static final String SYNCHRONOUS =
            "select count(*) from pg_stat_replication where application_name = 'standby' and sync_state = 'sync'";

    @TempDir
    Path temp;

    @Test
    void nothing_acknowledged_is_lost_and_no_read_fails_twice() throws Exception {
        assumeTrue(Files.isExecutable(PROGRAMS.resolve("pg_basebackup")), PROGRAMS + " has no pg_basebackup");
        Proxy.assumeInstalled();
        // Both copies have 28 connections at most.
        Map<String, String> settings = Map.of("max_connections", "100", "hot_standby_feedback", "on");
        try (FaultServer primary = FaultServer.of(PROGRAMS, temp.resolve("primary"), settings);
                FaultServer standby = primary.standby("standby", temp.resolve("standby"), settings)) {
            waitForStandby(primary, true);
            try (Proxy proxy = new Proxy(standby.environmentBeside(primary), Path.of("target", "haproxy.log"))) {
                primary.execute(Writers.subjects());
                try (Writers writers = Writers.behindProxy(proxy.address());
                        Readers readers = new Readers(proxy.address())) {
                    writers.awaitMore(WRITES);
                    assertThat(primary.value(READERS))
                            .as("readers of the primary")
                            .isEqualTo("0");
                    killOneCopy(proxy, writers, readers);
                    killStandby(primary, standby, writers, readers);
                    promote(primary, standby, writers, readers);
                    writers.close();
                    readers.close();
                    int written = Record.assertHolds(standby, writers);
                    assertThat(standby.value("select count(*) from event"))
                            .as("each write once")
                            .isEqualTo(Integer.toString(written));
                    readers.assertPositions(standby);
                    report(
                            "in all",
                            writers,
                            readers,
                            written + " writes acknowledged, lost=0, twice=0; hashes right at " + readers.positions()
                                    + " positions");
                }
            }
        }
    }

    private static void killOneCopy(Proxy proxy, Writers writers, Readers readers) throws Exception {
        long start = System.nanoTime();
        proxy.kill(0);
        long gap = writers.awaitMore(1);
        writers.awaitMore(WRITES);
        awaitReads(readers);
        proxy.restart(0);
        report(
                "copy killed",
                writers,
                readers,
                "first write after " + gap + " ms, the copy back after "
                        + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    }

    /** Nothing can be acknowledged until somebody, Patroni or a person, decides to go on without it. */
    private static void killStandby(FaultServer primary, FaultServer standby, Writers writers, Readers readers)
            throws Exception {
        standby.kill();
        int acknowledged = writers.acknowledged().size();
        awaitReads(readers);
        LockSupport.parkNanos(AWAY.toNanos());
        int alone = writers.acknowledged().size() - acknowledged;
        assertThat(alone).as("acknowledged though no standby has it").isLessThanOrEqualTo(Writers.COUNT);
        waitForStandby(primary, false);
        long released = writers.awaitMore(1);
        writers.awaitMore(WRITES);
        assertThat(primary.value(READERS)).as("readers of the primary").isNotEqualTo("0");
        standby.start();
        Poll.until(() -> !standby.value(READERS).equals("0"));
        waitForStandby(primary, true);
        Poll.until(() -> primary.value(READERS).equals("0"));
        Record.assertHolds(primary, writers);
        writers.awaitMore(WRITES);
        report(
                "standby killed",
                writers,
                readers,
                "first write " + released
                        + " ms after the primary was told to go on without it; readers went to the primary and came back");
    }

    private static void promote(FaultServer primary, FaultServer standby, Writers writers, Readers readers)
            throws Exception {
        primary.kill();
        long killed = System.nanoTime();
        awaitReads(readers);
        standby.promote();
        long promoted = writers.awaitMore(1);
        long away = Duration.ofNanos(System.nanoTime() - killed).toMillis();
        Record.assertHolds(standby, writers);
        writers.awaitMore(WRITES);
        awaitReads(readers);
        report(
                "primary killed, standby promoted",
                writers,
                readers,
                "first write " + promoted + " ms after the promotion, " + away + " ms after the kill");
    }

    private static void waitForStandby(FaultServer primary, boolean waits) {
        primary.execute("alter system set synchronous_standby_names = '" + (waits ? "standby" : "") + "'");
        primary.execute("select pg_reload_conf()");
        Poll.until(() -> primary.value(SYNCHRONOUS).equals(waits ? "1" : "0"));
    }

    private static void awaitReads(Readers readers) {
        int before = readers.answered();
        Poll.until(() -> {
            readers.assertNoneFailed();
            return readers.answered() >= before + READS;
        });
    }

    private static void report(String what, Writers writers, Readers readers, String figures) throws Exception {
        writers.assertOnlyProperRefusals();
        readers.assertNoneFailed();
        Record.report(
                "%s: %s; so far %d writes, %d answers 503 %s, %d lost connections or copies, %d found done when repeated; %d reads, %d of them at the second attempt %s"
                        .formatted(
                                what,
                                figures,
                                writers.acknowledged().size(),
                                writers.refused(),
                                writers.refusals(),
                                writers.broken(),
                                writers.repeated(),
                                readers.answered(),
                                readers.retried(),
                                readers.reasons()));
    }
}
