package org.pausetracker.database;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How long a database that somebody writes to may say nothing before it counts as dead: a while longer than a transaction may
 * take. Imports say that they may take longer ({@link #allow}). Migrations run before the tracker has started, on this pool
 * with the driver's {@code socketTimeout}, or, with a role of their own, on connections that wait for ever.
 */
@ApplicationScoped
public class WriterPatience implements AgroalPoolInterceptor {
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Duration usual;
    private volatile boolean started;

    WriterPatience(
            @ConfigProperty(name = "quarkus.transaction-manager.default-transaction-timeout", defaultValue = "60s")
                    Duration transaction) {
        // Zero is for ever, here and there.
        this.usual = transaction.isZero() ? transaction : transaction.plus(SILENCE);
    }

    void begin(@Observes StartupEvent start) {
        started = true;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        if (started) {
            wait(connection, usual);
        }
    }

    /** @param transaction how long the transaction may take that this connection is used for; the next one waits as usual */
    public static void allow(Connection connection, Duration transaction) {
        wait(connection, transaction.plus(SILENCE));
    }

    private static void wait(Connection connection, Duration longest) {
        try {
            connection.setNetworkTimeout(Runnable::run, (int) Math.min(longest.toMillis(), Integer.MAX_VALUE));
        } catch (SQLException e) {
            throw new QueryFailure(e);
        }
    }
}
