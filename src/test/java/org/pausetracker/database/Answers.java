package org.pausetracker.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The first value that a statement, or the last of several, answers. */
public final class Answers {
    private Answers() {}

    public static String to(String sql, String jdbcUrl, String user, String password) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows && statement.getUpdateCount() != -1) {
                rows = statement.getMoreResults();
            }
            if (!rows) {
                return "";
            }
            try (ResultSet answer = statement.getResultSet()) {
                answer.next();
                return String.valueOf(answer.getString(1));
            }
        }
    }
}
