package org.pausetracker.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;

/** Failures that no statement of the database is behind, so that only the transaction manager speaks. */
class DatabaseProblemsTest {
    private static RollbackException rolledBack() {
        return new RollbackException("ARJUNA016102: The transaction is not active!");
    }

    @Test
    void what_was_rolled_back_because_it_took_too_long_is_not_recorded() {
        RollbackException marked = rolledBack();
        marked.addSuppressed(new Throwable("setRollbackOnly called from:"));
        for (RollbackException thrown : new RollbackException[] {rolledBack(), marked}) {
            assertThat(DatabaseProblems.of(new IllegalStateException("wrapped", thrown)))
                    .hasValueSatisfying(
                            problem -> assertThat(problem.getMessage()).contains("nothing was recorded"));
        }
    }

    @Test
    void a_fault_of_ours_before_the_commit_stays_one() {
        RollbackException thrown = rolledBack();
        thrown.initCause(new IllegalStateException("a fault"));
        assertThat(DatabaseProblems.of(thrown)).isEmpty();
    }

    @Test
    void a_commit_that_failed_without_a_word_of_the_database_promises_nothing() {
        RollbackException thrown = rolledBack();
        thrown.addSuppressed(new XAException(XAException.XA_RBROLLBACK));
        assertThat(DatabaseProblems.of(thrown)).isEmpty();
    }
}
