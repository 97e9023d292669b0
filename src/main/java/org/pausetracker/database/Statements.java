package org.pausetracker.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** Statements on one connection, with their parameters, and for which parameters PostgreSQL plans them. */
final class Statements {
    private final Connection connection;

    /** Whether the running transaction still plans for any parameters, as connections of the reader's pool begin to. */
    private boolean plansForAny;

    Statements(Connection connection, boolean plansForAny) {
        this.connection = connection;
        this.plansForAny = plansForAny;
    }

    /** One that is planned for its parameters. */
    PreparedStatement planned(String sql, @Nullable Object... parameters) throws SQLException {
        if (plansForAny) {
            try (PreparedStatement setting = bound("set local plan_cache_mode = auto")) {
                setting.execute();
            }
            plansForAny = false;
        }
        return bound(sql, parameters);
    }

    /** One that is planned once per connection, on the reader's as long as nothing else was asked in this transaction. */
    PreparedStatement plannedOnce(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = bound(sql, parameters);
        statement.unwrap(PGStatement.class).setPrepareThreshold(1);
        return statement;
    }

    private PreparedStatement bound(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof String text) {
                // Untyped, so that it becomes a constant of the type the query wants and not a cast for every row.
                statement.setObject(i + 1, text, Types.OTHER);
            } else {
                statement.setObject(i + 1, bindable(parameters[i]));
            }
        }
        return statement;
    }

    private @Nullable Object bindable(@Nullable Object value) throws SQLException {
        if (value instanceof String[] texts) {
            return connection.createArrayOf("text", texts);
        }
        if (value instanceof Long[] numbers) {
            return connection.createArrayOf("bigint", numbers);
        }
        if (value instanceof Integer[] numbers) {
            return connection.createArrayOf("integer", numbers);
        }
        return value;
    }
}
