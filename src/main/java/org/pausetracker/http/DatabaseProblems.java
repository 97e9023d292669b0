package org.pausetracker.http;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What an exception from the database, however deep it is wrapped, means to the client. */
class DatabaseProblems {

    private static final Logger LOG = Logger.getLogger(DatabaseProblems.class);

    private DatabaseProblems() {}

    static Optional<ProblemException> of(Throwable thrown) {
        Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
        // Agroal, whose commit failed, tells the transaction manager so.
        var atCommit = all(thrown, all).anyMatch(XAException.class::isInstance);
        all.clear();
        List<SQLException> fromDatabase = all(thrown, all)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .toList();
        if (!atCommit && fromDatabase.isEmpty() && all.stream().anyMatch(DatabaseProblems::isGivenUp)) {
            LOG.warn("Answering 503, because it took too long and was rolled back", thrown);
            return Optional.of(Outage.GIVEN_UP.problem(false));
        }
        return fromDatabase.stream().flatMap(e -> of(e, atCommit).stream()).findFirst();
    }

    /** Whether the transaction manager rolled back what took too long, before its commit: then it says nothing of a cause. */
    private static boolean isGivenUp(Throwable thrown) {
        return thrown instanceof RollbackException
                && thrown.getCause() == null
                && Stream.of(thrown.getSuppressed()).allMatch(where -> where.getClass() == Throwable.class);
    }

    /** Whether a statement waited for a lock as long as it may. */
    static boolean isLockTimeout(Throwable thrown) {
        return all(thrown, Collections.newSetFromMap(new IdentityHashMap<>()))
                .anyMatch(cause -> cause instanceof SQLException sql && "55P03".equals(sql.getSQLState()));
    }

    /**
     * An exception and all that it wraps, once: what Hibernate, CDI and JDBC's batches wrap, and what the transaction
     * manager found at a commit, which it keeps among the suppressed ones.
     */
    private static Stream<Throwable> all(@Nullable Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown)) {
            return Stream.empty();
        }
        var next = thrown instanceof SQLException sql ? sql.getNextException() : null;
        return Stream.of(
                        Stream.of(thrown),
                        all(next, seen),
                        all(thrown.getCause(), seen),
                        Stream.of(thrown.getSuppressed()).flatMap(suppressed -> all(suppressed, seen)))
                .flatMap(part -> part);
    }

    private static Optional<ProblemException> of(SQLException e, boolean atCommit) {
        if (e instanceof PSQLException postgres && postgres.getServerErrorMessage() != null) {
            var meaning = Constraints.problem(postgres.getServerErrorMessage().getConstraint());
            if (meaning.isPresent()) {
                return meaning;
            }
        }
        var problem = Outage.of(e).map(outage -> outage.problem(atCommit));
        if (problem.isPresent()) {
            LOG.warnf("Answering 503: %s %s", e.getSQLState(), e.getMessage());
            return problem;
        }
        // PostgreSQL cannot store NUL; bodies and queries with one are refused before they get there.
        return "22021".equals(e.getSQLState())
                ? Optional.of(ProblemException.badRequest("A text has a character that cannot be stored."))
                : Optional.empty();
    }
}
