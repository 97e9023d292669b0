package org.pausetracker.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/** The read-only pool. Whatever one {@link #read} does sees the database at one moment. */
@ApplicationScoped
public class Reader {
    @ConfigMapping(prefix = "tracker.read")
    interface Settings {
        /** How long a read other than an export may work, as PostgreSQL writes it; application.properties hands it on. */
        @WithDefault("30s")
        String timeout();
    }

    private final AgroalDataSource pool;

    Reader(@DataSource("reader") AgroalDataSource pool, Settings settings) {
        if (!settings.timeout().matches("\\d+(ms|s|min|h)")) {
            // The server would say so, too, but at each connection.
            throw new IllegalArgumentException("tracker.read.timeout must be like 500ms, 30s or 2min");
        }
        this.pool = pool;
    }

    /** Runs the work in one read-only, repeatable read transaction (the pool's default; see application.properties). */
    public <T> T read(Function<Rows, T> work) {
        try (Snapshot snapshot = open(() -> {})) {
            return work.apply(snapshot.rows());
        }
    }

    /**
     * Opens a snapshot for work that outlasts one call; whoever opens it closes it.
     *
     * @param afterwards runs when it has been closed
     */
    public Snapshot open(Runnable afterwards) {
        try {
            Connection connection = pool.getConnection();
            try {
                connection.setAutoCommit(false);
                return new Snapshot(connection, afterwards);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new QueryFailure(e);
        }
    }
}
