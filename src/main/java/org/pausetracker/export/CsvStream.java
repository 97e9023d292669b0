package org.pausetracker.export;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.pausetracker.database.Snapshot;
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
    private final ExportCount count;
    private final AtomicBoolean used = new AtomicBoolean();

    CsvStream(Snapshot snapshot, Dataset dataset, ReadFilter filter, HttpServerRequest request) {
        this.snapshot = snapshot;
        this.dataset = dataset;
        this.filter = filter;
        this.request = request;
        this.count = new ExportCount(dataset, request);
    }

    @Override
    public void write(OutputStream out) throws IOException {
        if (!used.compareAndSet(false, true)) {
            return;
        }
        count.started();
        try (snapshot) {
            BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER_BYTES);
            long rows = snapshot.forExport()
                    .rows()
                    .csv(buffered, "select * from export_" + dataset.fileName() + "(%L)", filter.sql());
            buffered.flush();
            count.complete(rows);
        } catch (IOException | UncheckedIOException e) {
            count.broke(ExportCount.Reason.CLIENT_LEFT);
            // Nobody is there to be told.
            LOG.infof("A client went away before the end of its export of %s", dataset.fileName());
            breakOff();
        } catch (RuntimeException e) {
            count.broke(ExportCount.Reason.DATABASE);
            LOG.errorf(e, "The export of %s broke off", dataset.fileName());
            breakOff();
            throw e;
        }
    }

    /**
     * Over HTTP/1.1 the connection goes at once. Vert.x's own ways to close it (also that of the channel as a whole, which
     * leads through Vert.x) first wait for what a slow client has yet to take, and behind that the framework would end
     * the response in order.
     */
    private void breakOff() {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            ((ConnectionBase) request.connection()).channelHandlerContext().close();
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
