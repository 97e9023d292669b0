package org.pausetracker.ledger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jboss.threads.ViewExecutor;
import org.pausetracker.database.Reader;

/**
 * Pages of change sets for those who follow. Most of them wait at the head and ask for the same page at the same moment;
 * one read serves them all.
 */
@ApplicationScoped
class ChangePages {
    private static final Logger LOG = Logger.getLogger(ChangePages.class);
    private static final int SIZE = 500;

    /** Well below the size of the reader's pool, so that many who catch up leave connections to everybody else. */
    private static final int READS_AT_ONCE = 4;

    private record Latest(long after, long upTo, Uni<List<ChangeSetView>> page) {}

    private final Reader reader;
    private final Executor workers = ViewExecutor.builder(Infrastructure.getDefaultWorkerPool())
            .setMaxSize(READS_AT_ONCE)
            .setQueueLimit(Integer.MAX_VALUE)
            .build();
    private final Map<Audience, Latest> latest = new ConcurrentHashMap<>();

    ChangePages(Reader reader) {
        this.reader = reader;
    }

    /** The change sets after one position up to another, no more than a page of them. */
    Uni<List<ChangeSetView>> page(Audience audience, long after, long upTo) {
        return latest.compute(
                        audience,
                        (same, known) -> known != null && known.after == after && known.upTo == upTo
                                ? known
                                : new Latest(after, upTo, shared(audience, after, upTo)))
                .page();
    }

    private Uni<List<ChangeSetView>> shared(Audience audience, long after, long upTo) {
        return Uni.createFrom()
                .item(() -> read(audience, after, upTo))
                .runSubscriptionOn(workers)
                // What failed, or came from a replica that lags behind the one that told the head, is to be read again.
                .onFailure()
                .invoke(failure -> {
                    latest.remove(audience);
                    LOG.warnf("A page of changes after %d could not be read; it is tried again: %s", after, failure);
                })
                .invoke(page -> {
                    if (page.size() < Math.min(SIZE, upTo - after)) {
                        latest.remove(audience);
                    }
                })
                .memoize()
                .indefinitely();
    }

    private List<ChangeSetView> read(Audience audience, long after, long upTo) {
        return reader.read(rows -> rows.list(
                ChangeSetView.class,
                "select * from " + audience.view("change_set")
                        + " where position > ? and position <= ? order by position limit ?",
                after,
                upTo,
                SIZE));
    }
}
