package org.pausetracker.database;

import java.sql.SQLException;
import java.time.Duration;

/** What a failed connection means to whoever starts the tracker. States are PostgreSQL's (its manual, appendix A). */
final class StartProblem {
    private StartProblem() {}

    /** Whether it is worth waiting: a server that is not there yet, starts, stops, or is full. No password gets better. */
    static boolean mayPass(SQLException e) {
        String state = state(e);
        return isUnreachable(state) || state.startsWith("57P0") || state.startsWith("53");
    }

    /** 08004 is a server that was reached and refuses, 08P01 something that speaks another protocol. */
    private static boolean isUnreachable(String state) {
        return state.startsWith("08") && !state.equals("08004") && !state.equals("08P01");
    }

    static String sentence(SQLException e, Login login, Duration waited) {
        String state = state(e);
        if (isUnreachable(state)) {
            return "The database " + login.place() + " cannot be reached" + after(waited) + " (" + reason(e)
                    + "). Check that PostgreSQL runs and listens there, and QUARKUS_DATASOURCE_JDBC_URL.";
        }
        return switch (state) {
            case "28000", "28P01", "08004" ->
                "The database " + login.place() + " refuses the role " + login.user() + " or its password ("
                        + e.getMessage() + ").";
            case "3D000" ->
                "There is no database " + login.database() + " at " + login.host()
                        + ": make it, or name another (see README, Operations).";
            case "08P01" -> "What answers at " + login.host() + " is not PostgreSQL.";
            case "53300" ->
                "The database " + login.place() + " takes no more connections" + after(waited)
                        + ": raise its max_connections, or stop others.";
            case "57P01", "57P02", "57P03" ->
                "The database " + login.place() + " is starting or stopping" + after(waited) + " (" + e.getMessage()
                        + ").";
            case "42501" ->
                "The role " + login.user() + " may not connect to the database " + login.place()
                        + ": grant it connect (see README, Operations).";
            default -> "The database " + login.place() + " cannot be used: " + e.getMessage();
        };
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static String after(Duration waited) {
        return waited.isZero() ? "" : " after " + waited.toSeconds() + " s";
    }

    /** The network's own word; the driver's is a paragraph. */
    private static String reason(SQLException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == e ? e.getMessage() : root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
