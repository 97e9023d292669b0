package org.pausetracker.http;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What an exception from the database, however deep it is wrapped, means to the client. */
class DatabaseProblems {

    private static final Logger LOG = Logger.getLogger(DatabaseProblems.class);

    private static final String LOCK_TIMEOUT = "55P03";

    private DatabaseProblems() {}

    static Optional<ProblemException> of(Throwable thrown) {
        // Wrappers: Hibernate's, the transaction manager's on commit, CDI's, JDBC's batches.
        for (var cause = thrown; cause != null; cause = next(cause)) {
            if (cause instanceof SQLException sql) {
                var problem = of(sql);
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a statement waited for a lock as long as it may. */
    static boolean isLockTimeout(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = next(cause)) {
            if (cause instanceof SQLException sql && LOCK_TIMEOUT.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Throwable next(Throwable thrown) {
        if (thrown instanceof SQLException sql && sql.getNextException() != null) {
            return sql.getNextException();
        }
        return thrown.getCause() == thrown ? null : thrown.getCause();
    }

    private static Optional<ProblemException> of(SQLException e) {
        if (e instanceof PSQLException postgres && postgres.getServerErrorMessage() != null) {
            var meaning = Constraints.problem(postgres.getServerErrorMessage().getConstraint());
            if (meaning.isPresent()) {
                return meaning;
            }
        }
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        var problem = switch (state) {
            case LOCK_TIMEOUT -> ProblemException.unavailable("Another write is taking long. Try again.", 2);
            case "40001", "40P01" -> ProblemException.unavailable("Another write came in between. Try again.", 1);
            case "57014" -> ProblemException.unavailable("The database took too long to answer.", 10);
            // Shutting down, crashed, starting up, out of connections.
            case "57P01", "57P02", "57P03", "53300" -> unreachable();
            // PostgreSQL cannot store NUL; bodies and queries with one are refused before they get there.
            case "22021" -> ProblemException.badRequest("A text has a character that cannot be stored.");
            default -> state.startsWith("08") || isAcquisitionTimeout(e) ? unreachable() : null;
        };
        if (problem != null && problem.problem().status() == 503) {
            LOG.warnf("Answering 503: %s %s", state, e.getMessage());
        }
        return Optional.ofNullable(problem);
    }

    /** Agroal, the connection pool, gives it neither a SQL state nor a class of its own. */
    private static boolean isAcquisitionTimeout(SQLException e) {
        return e.getSQLState() == null
                && e.getMessage() != null
                && e.getMessage().toLowerCase(Locale.ROOT).contains("acquisition timeout");
    }

    private static ProblemException unreachable() {
        return ProblemException.unavailable("The database cannot be reached or is busy. Try again.", 5);
    }
}
