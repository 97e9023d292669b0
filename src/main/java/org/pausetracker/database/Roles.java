package org.pausetracker.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Two roles and the database between them. {@code tracker_owner} owns it and runs the migrations; {@code tracker} is
 * what the application works as, and owns nothing, so that it can neither switch a trigger off nor grant itself more.
 * What {@code tracker} may do with the tables is said where they are made.
 *
 * <p>Every statement may run again: a start that was cut short is completed by the next.
 */
final class Roles {
    static final String DATABASE = "tracker";
    static final String OWNER = "tracker_owner";
    static final String RUNTIME = "tracker";

    private Roles() {}

    static void ensure(Connection superuser, Credentials credentials) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            ensureRole(statement, OWNER, credentials.owner());
            ensureRole(statement, RUNTIME, credentials.runtime());
            if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + OWNER);
            }
            statement.execute("revoke all on database " + DATABASE + " from public");
            // Imports stage their rows in temporary tables.
            statement.execute("grant connect, temporary on database " + DATABASE + " to " + RUNTIME);
        }
    }

    private static void ensureRole(Statement statement, String role, String password) throws SQLException {
        if (!exists(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
            statement.execute("create role " + role);
        }
        // The file with the passwords is what counts, also after it was replaced by hand.
        statement.execute(("alter role %s with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls"
                        + " password '%s'")
                .formatted(role, password.replace("'", "''")));
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
