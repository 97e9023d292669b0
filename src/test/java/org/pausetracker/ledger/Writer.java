package org.pausetracker.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection that writes as the application does, or tries to. */
final class Writer implements AutoCloseable {
    private final Connection connection;

    Writer(Connection connection) {
        this.connection = connection;
    }

    /** Runs statements in a change set and commits. */
    void write(String reason, String... statements) throws SQLException {
        connection.setAutoCommit(false);
        open(reason);
        run(statements);
        seal();
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Begins a transaction that is neither sealed nor committed. */
    void open(String reason) throws SQLException {
        connection.setAutoCommit(false);
        run("select ledger_open('desk', '" + reason + "')");
    }

    void seal() throws SQLException {
        run("select ledger_seal()");
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of all rows. */
    List<@Nullable String> ask(String query) throws SQLException {
        List<@Nullable String> answers = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
