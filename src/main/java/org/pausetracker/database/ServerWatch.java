package org.pausetracker.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Notices that a server has ended which nobody stopped. It asks for the process by its command line, not for its exit:
 * the server is no child of ours, and where nobody collects ended processes, as in many containers, one that ended stays
 * listed.
 */
final class ServerWatch {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Path cluster;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean lost;

    ServerWatch(Path cluster) {
        this.cluster = cluster;
    }

    void whenGone(Runnable then) {
        // Its starter, pg_ctl, may still be among them.
        List<LeftOverServer> server = LeftOverServer.findAll(cluster);
        if (server.isEmpty()) {
            // A system that does not tell command lines, as Windows.
            return;
        }
        Thread looking = new Thread(() -> look(server, then), "embedded-database-watch");
        looking.setDaemon(true);
        looking.start();
    }

    private void look(List<LeftOverServer> server, Runnable then) {
        try {
            while (!ended.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                if (server.stream().noneMatch(LeftOverServer::isRunning)) {
                    lost = true;
                    then.run();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks no more. Answers whether the server was there to the last. */
    boolean end() {
        ended.countDown();
        return !lost;
    }
}
