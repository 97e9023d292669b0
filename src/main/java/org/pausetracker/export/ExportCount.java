package org.pausetracker.export;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the metrics say of one export. It ends once, and as finished only when its last byte has left this process. */
final class ExportCount {
    /** Why an export broke: a label of its counter. */
    enum Reason {
        CLIENT_LEFT,
        STALLED,
        TOO_SLOW,
        TOO_LONG,
        DATABASE
    }

    private static final AtomicInteger RUNNING = Metrics.gauge("tracker.exports.running", new AtomicInteger());

    private final String dataset;
    private final HttpServerRequest request;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long bytes;
    private volatile long rows = -1;
    private volatile @Nullable Reason why;

    ExportCount(String dataset, HttpServerRequest request) {
        this.dataset = dataset;
        this.request = request;
    }

    void started() {
        running.set(true);
        if (request.version() != HttpVersion.HTTP_2) {
            LastChunk.watch(((ConnectionBase) request.connection()).channelHandlerContext(), this::sent);
        }
        RUNNING.incrementAndGet();
        Metrics.counter("tracker.exports.started", "dataset", dataset).increment();
    }

    /** At zero from the start, because an alert needs something that can rise. */
    static void register(String dataset) {
        finished(dataset).increment(0);
        for (Reason reason : Reason.values()) {
            broken(dataset, reason).increment(0);
        }
    }

    /** All rows are on their way. */
    void complete(long rows, long bytes) {
        this.bytes = bytes;
        this.rows = rows;
    }

    void broke(Reason reason) {
        if (running.compareAndSet(true, false)) {
            why = reason;
            RUNNING.decrementAndGet();
            broken(dataset, reason).increment();
        }
    }

    /** Whether it was broken off on purpose, of which the log has a line. */
    boolean isCutOff() {
        return why != null && why != Reason.CLIENT_LEFT && why != Reason.DATABASE;
    }

    /** The answer has ended, or its connection has. */
    void ended(AsyncResult<Void> ended) {
        if (ended.failed() || rows < 0) {
            broke(Reason.CLIENT_LEFT);
        } else if (request.version() == HttpVersion.HTTP_2) {
            finished();
        }
    }

    private void sent(boolean whole) {
        if (whole && rows >= 0) {
            finished();
        } else {
            broke(Reason.CLIENT_LEFT);
        }
    }

    private void finished() {
        if (running.compareAndSet(true, false)) {
            RUNNING.decrementAndGet();
            finished(dataset).increment();
            Metrics.counter("tracker.export.rows", "dataset", dataset).increment(rows);
            Metrics.counter("tracker.export.bytes", "dataset", dataset).increment(bytes);
        }
    }

    private static Counter finished(String dataset) {
        return Metrics.counter("tracker.exports.finished", "dataset", dataset);
    }

    private static Counter broken(String dataset, Reason reason) {
        return Metrics.counter(
                "tracker.exports.broken",
                "dataset",
                dataset,
                "reason",
                reason.name().toLowerCase(Locale.ROOT));
    }
}
