package org.pausetracker.export;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.pausetracker.database.Snapshot;
import org.pausetracker.http.Disconnect;

/**
 * One export on its way out. If its rows break off, so does the connection: the client must not see an end. Behind a whole one
 * come its trailers (RFC 9110, 6.5), which say how much it was.
 */
final class ExportStream implements StreamingOutput {
    static final String ROWS = "Tracker-Rows";
    static final String SHA_256 = "Tracker-SHA-256";

    private static final Logger LOG = Logger.getLogger(ExportStream.class);

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Snapshot snapshot;
    private final ExportFile file;
    private final boolean gzip;
    private final RoutingContext context;
    private final ExportSettings settings;
    private final Turns turns;
    private final Consumer<Digest> whole;
    private final ExportCount count;
    private final AtomicBoolean used = new AtomicBoolean();

    /** @param whole learns of an export that was written to its end */
    ExportStream(
            Snapshot snapshot,
            ExportFile file,
            boolean gzip,
            RoutingContext context,
            ExportSettings settings,
            Turns turns,
            Consumer<Digest> whole) {
        this.snapshot = snapshot;
        this.file = file;
        this.gzip = gzip;
        this.context = context;
        this.settings = settings;
        this.turns = turns;
        this.whole = whole;
        this.count = new ExportCount(file.label(), context.request());
    }

    @Override
    public void write(OutputStream out) throws IOException {
        if (!used.compareAndSet(false, true)) {
            return;
        }
        HttpServerResponse response = context.response();
        try (snapshot;
                WatchedOutput watched = new WatchedOutput(out, context.request(), context.vertx(), settings, count)) {
            count.started();
            response.setChunked(true);
            // The framework sets it where not a byte follows; but trailers need chunks.
            context.addHeadersEndHandler(head -> response.headers().remove(HttpHeaders.CONTENT_LENGTH));
            Digest digest;
            if (gzip) {
                digest = writeCompressed(watched);
            } else {
                digest = write(file, snapshot, settings, turns, watched);
            }
            watched.flush();
            response.putTrailer(ROWS, Long.toString(digest.rows())).putTrailer(SHA_256, digest.sha256());
            whole.accept(digest);
            count.complete(digest.rows(), watched.taken());
            if (response.closed()) {
                // Then nothing more is said of it.
                count.broke(ExportCount.Reason.CLIENT_LEFT);
            }
        } catch (IOException | UncheckedIOException e) {
            count.broke(ExportCount.Reason.CLIENT_LEFT);
            // Nobody is there to be told.
            if (!count.isCutOff()) {
                LOG.infof("A client went away before the end of its export of %s", file.label());
            }
            Disconnect.from(context.request());
        } catch (RuntimeException e) {
            count.broke(ExportCount.Reason.DATABASE);
            LOG.errorf(e, "The export of %s broke off", file.label());
            Disconnect.from(context.request());
            throw e;
        }
    }

    private Digest writeCompressed(OutputStream out) throws IOException {
        FastGzip compressed = new FastGzip(out, BUFFER_BYTES);
        try {
            Digest digest = write(file, snapshot, settings, turns, compressed);
            compressed.finish();
            return digest;
        } finally {
            compressed.release();
        }
    }

    /** Writes a file, in turns, and answers what it was. */
    static Digest write(ExportFile file, Snapshot snapshot, ExportSettings settings, Turns turns, OutputStream out)
            throws IOException {
        return file.write(snapshot.forExport(settings.longest()).rows(), turns, out);
    }

    ExportCount count() {
        return count;
    }

    /** Gives the snapshot back when the request ended before a row was asked for, as a HEAD does. */
    void closeIfUnused() {
        if (used.compareAndSet(false, true)) {
            snapshot.close();
        }
    }
}
