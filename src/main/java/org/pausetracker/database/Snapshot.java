package org.pausetracker.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** One read transaction on a connection of the reader pool: everything read through it is as of one moment. */
public final class Snapshot implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Snapshot.class);

    /** How long an export may look for its first row; then rows come without a pause. */
    private static final Duration FIRST_ROW = Duration.ofMinutes(10);

    private final Connection connection;
    private final Rows rows;
    private final Runnable afterwards;

    Snapshot(Connection connection, Runnable afterwards) {
        this.connection = connection;
        this.rows = Rows.ofReader(connection);
        this.afterwards = afterwards;
    }

    public Rows rows() {
        return rows;
    }

    /**
     * Makes ready for a whole dataset, which may take longer than the many short reads. Without nested loops: the planner
     * cannot tell how many rows the functions have that know the past, and would look up an advertiser for each event,
     * which takes two to six times as long as hashing them all.
     */
    public Snapshot forExport(Duration longest) {
        rows.run("set local statement_timeout = " + longest.toMillis());
        rows.run("set local enable_nestloop = off");
        try {
            connection.setNetworkTimeout(Runnable::run, (int) FIRST_ROW.toMillis());
        } catch (SQLException e) {
            throw new QueryFailure(e);
        }
        return this;
    }

    /** Gives the connection back. That it may have died meanwhile is for its next borrower's check to find. */
    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("A connection could not be given back in order", e);
        } finally {
            afterwards.run();
        }
    }
}
