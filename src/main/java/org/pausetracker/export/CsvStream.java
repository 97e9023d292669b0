package org.pausetracker.export;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.pausetracker.database.Snapshot;
import org.pausetracker.http.Disconnect;
import org.pausetracker.ledger.ReadFilter;

/** The rows of one export on their way out. If they break off, so does the connection: the client must not see an end. */
final class CsvStream implements StreamingOutput {
    private static final Logger LOG = Logger.getLogger(CsvStream.class);

    /** The driver hands over row by row; unbuffered, each would be a chunk of its own and the export take twice as long. */
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Snapshot snapshot;
    private final Dataset dataset;
    private final ReadFilter filter;
    private final HttpServerRequest request;
    private final Vertx vertx;
    private final ExportSettings settings;
    private final Turns turns;
    private final ExportCount count;
    private final AtomicBoolean used = new AtomicBoolean();

    CsvStream(
            Snapshot snapshot,
            Dataset dataset,
            ReadFilter filter,
            RoutingContext context,
            ExportSettings settings,
            Turns turns) {
        this.snapshot = snapshot;
        this.dataset = dataset;
        this.filter = filter;
        this.request = context.request();
        this.vertx = context.vertx();
        this.settings = settings;
        this.turns = turns;
        this.count = new ExportCount(dataset, request);
    }

    @Override
    public void write(OutputStream out) throws IOException {
        if (!used.compareAndSet(false, true)) {
            return;
        }
        count.started();
        try (snapshot;
                WatchedOutput watched = new WatchedOutput(out, request, vertx, settings, count, turns)) {
            BufferedOutputStream buffered = new BufferedOutputStream(watched, BUFFER_BYTES);
            long rows = snapshot.forExport(settings.longest())
                    .rows()
                    .csv(buffered, "select * from export_" + dataset.fileName() + "(%L)", filter.sql());
            watched.hasAllRows();
            buffered.flush();
            count.complete(rows, watched.taken());
            if (request.response().closed()) {
                // Then the framework says nothing more of it.
                count.broke(ExportCount.Reason.CLIENT_LEFT);
            }
        } catch (IOException | UncheckedIOException e) {
            count.broke(ExportCount.Reason.CLIENT_LEFT);
            // Nobody is there to be told.
            LOG.infof("A client went away before the end of its export of %s", dataset.fileName());
            Disconnect.from(request);
        } catch (RuntimeException e) {
            count.broke(ExportCount.Reason.DATABASE);
            LOG.errorf(e, "The export of %s broke off", dataset.fileName());
            Disconnect.from(request);
            throw e;
        }
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
