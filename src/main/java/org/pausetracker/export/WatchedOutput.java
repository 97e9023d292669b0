package org.pausetracker.export;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.Disconnect;

/**
 * The way to one client, watched by a timer: an export holds a thread and a connection to the database, and its client must
 * not be able to keep them. Only waiting for the client counts as stalling, not waiting for rows.
 */
final class WatchedOutput extends FilterOutputStream {
    private static final Logger LOG = Logger.getLogger(WatchedOutput.class);

    /** So a timeout is overdrawn by a quarter at most. */
    private static final int LOOKS_PER_TIMEOUT = 4;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final ExportCount count;
    private final Duration stallTimeout;
    private final long slowest;
    private final Duration longest;
    private final long begun = System.nanoTime();
    private final long timer;
    /** The thread that waits for the client; guarded, as the next one, by this object. */
    private @Nullable Thread waiting;

    private long waitingSince;
    private volatile long waitedNanos;
    private volatile long taken;
    private volatile boolean brokenOff;

    WatchedOutput(
            OutputStream out, HttpServerRequest request, Vertx vertx, ExportSettings settings, ExportCount count) {
        super(out);
        this.vertx = vertx;
        this.request = request;
        this.count = count;
        this.stallTimeout = settings.stallTimeout();
        this.slowest = settings.slowest().asLongValue();
        this.longest = settings.longest();
        this.timer = vertx.setPeriodic(Math.max(1, stallTimeout.toMillis() / LOOKS_PER_TIMEOUT), id -> look());
    }

    /** The framework takes what is written to a client that has gone, and says nothing. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (request.response().closed()) {
            throw new IOException("The client has gone");
        }
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
        beginWait();
        try {
            step.run();
        } finally {
            endWait();
        }
    }

    private synchronized void beginWait() {
        waitingSince = System.nanoTime();
        waiting = Thread.currentThread();
    }

    private synchronized void endWait() {
        waiting = null;
        waitedNanos += System.nanoTime() - waitingSince;
    }

    long taken() {
        return taken;
    }

    private synchronized void look() {
        long now = System.nanoTime();
        if (waiting != null && now - waitingSince > stallTimeout.toNanos()) {
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
            if (waiting != null) {
                // Over HTTP/2 nothing else tells it.
                waiting.interrupt();
            }
        }
    }

    /** Ends the watch. The stream below is ended by whoever opened it. */
    @Override
    public void close() {
        vertx.cancelTimer(timer);
        // The thread goes on to serve others.
        Thread.interrupted();
    }
}
