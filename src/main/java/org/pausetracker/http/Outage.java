package org.pausetracker.http;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * What keeps a database from answering that may pass without a change to the request: a 503, with what is the matter and
 * how many seconds to wait. States are PostgreSQL's (its manual, appendix A). What is in none of them is a fault of ours.
 */
enum Outage {
    BUSY_LEDGER("Another write is taking long. Try again.", 2),
    CONFLICT("Another write came in between. Try again.", 1),
    SLOW("The database took too long to answer.", 10),
    GIVEN_UP("This took longer than a write may take, and nothing was recorded. Try again.", 10),
    UNREACHABLE("The database cannot be reached or is busy. Try again.", 5),
    RESTARTING("The database is stopping or starting. Try again.", 5),
    NO_CONNECTION("No connection to the database could be had in time. Try again.", 2),
    REFUSED("The database refuses the tracker. Its operator has to look.", 60),
    READ_ONLY("The database is read-only at the moment, as a standby is: nothing can be recorded.", 30),
    DISK_FULL("The disk of the database is full: its operator has to make space.", 60),
    OUT_OF_MEMORY("The database is short of memory or other resources. Try again.", 10),
    BROKEN_FILES("The database cannot read or write its files. Its operator has to look.", 60);

    /** Those of a connection that went away, so that nobody knows what became of a commit under way. */
    private static final Set<Outage> DISCONNECTED = Set.of(UNREACHABLE, RESTARTING);

    private final String detail;
    private final int retryAfterSeconds;

    Outage(String detail, int retryAfterSeconds) {
        this.detail = detail;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static Optional<Outage> of(SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        return Optional.ofNullable(
                switch (state) {
                    case "55P03" -> BUSY_LEDGER;
                    case "40001", "40P01" -> CONFLICT;
                    // Statement, transaction, and idle in transaction.
                    case "57014", "25P04", "25P03" -> SLOW;
                    // Shut down by the administrator, after a crash, or not up yet.
                    case "57P01", "57P02", "57P03" -> RESTARTING;
                    case "53300" -> NO_CONNECTION;
                    case "53100" -> DISK_FULL;
                    case "25006" -> READ_ONLY;
                    // No such role or password, no such database, a database that was dropped.
                    case "28000", "28P01", "3D000", "57P04" -> REFUSED;
                    case "" -> ofPool(e);
                    default -> ofClass(state.substring(0, 2), e);
                });
    }

    private static @Nullable Outage ofClass(String stateClass, SQLException e) {
        return switch (stateClass) {
            case "08" -> UNREACHABLE;
            case "53" -> OUT_OF_MEMORY;
            case "58" -> BROKEN_FILES;
            default -> endsTheSession(e) ? UNREACHABLE : null;
        };
    }

    /** Whatever else ends a session, or keeps one from beginning, is no fault of the statement. */
    private static boolean endsTheSession(SQLException e) {
        return e instanceof PSQLException postgres
                && postgres.getServerErrorMessage() != null
                && Set.of("FATAL", "PANIC")
                        .contains(
                                String.valueOf(postgres.getServerErrorMessage().getSeverity()));
    }

    /** Agroal, the connection pool, gives its own neither a SQL state nor a class. */
    private static @Nullable Outage ofPool(SQLException e) {
        var message = String.valueOf(e.getMessage());
        if (message.toLowerCase(Locale.ROOT).contains("acquisition timeout")) {
            return NO_CONNECTION;
        }
        return message.contains("pool is") ? UNREACHABLE : null;
    }

    /** @param atCommit whether the commit was on its way */
    ProblemException problem(boolean atCommit) {
        return ProblemException.unavailable(
                atCommit && DISCONNECTED.contains(this)
                        ? "The database went away during the commit, so this may be recorded or not: look before you repeat it."
                        : detail,
                retryAfterSeconds);
    }
}
