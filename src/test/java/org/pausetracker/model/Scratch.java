package org.pausetracker.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.pausetracker.database.TestDatabase;

/** A database that is emptied for one history after the other: some milliseconds, against hundreds for a new one. */
final class Scratch implements AutoCloseable {
    private final TestDatabase database = TestDatabase.fresh();
    private final Connection runtime = database.connection();
    private final Connection superuser = database.superuserConnection();

    Scratch() {
        try (Statement statement = runtime.createStatement()) {
            // As readers have it (application.properties); plans of a few rows would be compiled, which takes far
            // longer.
            statement.execute("set jit = off");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empties the database and records a history in it. */
    Recording record(History history) throws SQLException {
        if (!runtime.getAutoCommit()) {
            runtime.rollback();
        }
        try (Statement statement = superuser.createStatement()) {
            statement.execute("""
                    set session_replication_role = replica;
                    delete from spell;
                    delete from event;
                    delete from watchlist_member;
                    delete from watchlist;
                    delete from advertiser;
                    delete from campaign;
                    delete from platform;
                    delete from change;
                    delete from change_set;
                    """);
        }
        return Recording.of(history, runtime);
    }

    Tables tables() {
        return new Tables(runtime);
    }

    @Override
    public void close() throws SQLException {
        runtime.close();
        superuser.close();
        database.close();
    }
}
