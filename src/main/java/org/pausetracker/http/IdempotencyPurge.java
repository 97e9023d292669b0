package org.pausetracker.http;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Forgets answers of more than a day ago, once an hour while keys are used, and outside the request that brings it about. */
@ApplicationScoped
class IdempotencyPurge {
    private static final Logger LOG = Logger.getLogger(IdempotencyPurge.class);
    private static final Duration BETWEEN = Duration.ofHours(1);

    private final AgroalDataSource writer;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    IdempotencyPurge(AgroalDataSource writer) {
        this.writer = writer;
    }

    /** Before the request has a connection of its own. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    void runIfDue() {
        Instant due = next.get();
        Instant now = Instant.now();
        if (now.isBefore(due) || !next.compareAndSet(due, now.plus(BETWEEN))) {
            return;
        }
        try (var connection = writer.getConnection();
                // Its commit waits for no disk and no standby, since the request does that brings it about.
                var purge = connection.prepareStatement(
                        "select set_config('synchronous_commit', 'off', true), idempotency_purge()")) {
            purge.execute();
        } catch (SQLException e) {
            LOG.debug("Old answers could not be forgotten", e);
        }
    }
}
