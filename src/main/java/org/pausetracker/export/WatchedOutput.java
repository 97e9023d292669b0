package org.pausetracker.export;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.pausetracker.http.Disconnect;
import org.pausetracker.ledger.Precedence;

/**
 * The way to one client, watched by a timer: an export holds a thread and a connection to the database, and its client must
 * not be able to keep them. Only waiting for the client counts as stalling, not waiting for rows.
 */
final class WatchedOutput extends FilterOutputStream {
    private static final Logger LOG = Logger.getLogger(WatchedOutput.class);

    /** So a timeout is overdrawn by a quarter at most. */
    private static final int LOOKS_PER_TIMEOUT = 4;

    /** For one buffer, while somebody records. */
    private static final Duration LONGEST_WAY = Duration.ofMillis(100);

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final ExportCount count;
    private final Precedence precedence;
    private final Duration stallTimeout;
    private final long slowest;
    private final Duration longest;
    private final long begun = System.nanoTime();
    private final long timer;
    private volatile boolean waiting;
    private volatile long waitingSince;
    private volatile long waitedNanos;
    private volatile long taken;
    private volatile boolean brokenOff;

    WatchedOutput(
            OutputStream out,
            HttpServerRequest request,
            Vertx vertx,
            ExportSettings settings,
            ExportCount count,
            Precedence precedence) {
        super(out);
        this.vertx = vertx;
        this.request = request;
        this.count = count;
        this.precedence = precedence;
        this.stallTimeout = settings.stallTimeout();
        this.slowest = settings.slowest().asLongValue();
        this.longest = settings.longest();
        this.timer = vertx.setPeriodic(Math.max(1, stallTimeout.toMillis() / LOOKS_PER_TIMEOUT), id -> look());
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        giveWay();
        watched(() -> out.write(bytes, offset, length));
        taken += length;
    }

    @Override
    public void flush() throws IOException {
        watched(out::flush);
    }

    /** What waits for the client, however long it takes. */
    private interface Step {
        void run() throws IOException;
    }

    private void watched(Step step) throws IOException {
        waitingSince = System.nanoTime();
        waiting = true;
        try {
            step.run();
        } finally {
            waiting = false;
            waitedNanos += System.nanoTime() - waitingSince;
        }
    }

    long taken() {
        return taken;
    }

    private void giveWay() throws InterruptedIOException {
        try {
            precedence.giveWay(LONGEST_WAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private void look() {
        long now = System.nanoTime();
        if (waiting && now - waitingSince > stallTimeout.toNanos()) {
            breakOff(ExportCount.Reason.STALLED, "Its client took nothing for " + stallTimeout);
        } else if (waitedNanos > stallTimeout.toNanos() && taken < slowest * (waitedNanos / 1e9)) {
            breakOff(ExportCount.Reason.TOO_SLOW, "Its client took less than " + slowest + " bytes a second");
        } else if (now - begun > longest.toNanos()) {
            breakOff(ExportCount.Reason.TOO_LONG, "It took longer than " + longest);
        }
    }

    private void breakOff(ExportCount.Reason reason, String why) {
        if (!brokenOff) {
            brokenOff = true;
            LOG.infof("An export is broken off. %s", why);
            count.broke(reason);
            Disconnect.from(request);
        }
    }

    /** Ends the watch. The stream below is ended by whoever opened it. */
    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }
}
