package org.pausetracker.database;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The read-only pool. Whatever one {@link #read} does sees the database at one moment. */
@ApplicationScoped
public class Reader {
    @ConfigMapping(prefix = "tracker.read")
    interface Settings {
        /** How long a read other than an export may work, as PostgreSQL writes it; application.properties hands it on. */
        @WithDefault("30s")
        String timeout();
    }

    private static final Pattern TIMEOUT = Pattern.compile("(\\d{1,6})(ms|s|min|h)");

    /** How much longer than its statements may work a connection may be silent, before it counts as dead. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final AgroalDataSource pool;
    private final Duration givenUpAfter;

    Reader(@DataSource("reader") AgroalDataSource pool, Settings settings) {
        this.pool = pool;
        this.givenUpAfter = duration(settings.timeout()).plus(SILENCE);
    }

    private static Duration duration(String timeout) {
        Matcher parts = TIMEOUT.matcher(timeout);
        if (!parts.matches()) {
            // The server would say so, too, but at each connection.
            throw new IllegalArgumentException("tracker.read.timeout must be like 500ms, 30s or 2min");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "min" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
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
                connection.setNetworkTimeout(Runnable::run, (int) Math.min(givenUpAfter.toMillis(), Integer.MAX_VALUE));
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
