package org.pausetracker.ledger;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.database.WriterPatience;
import org.pausetracker.http.FieldErrors;

/**
 * The only way to write the tracker: inside a change set. Its opening waits for every earlier writer to commit, so keep
 * what happens inside short; its sealing flushes first, so that the triggers have seen every change. Work in which
 * nothing changed uses no position.
 */
@ApplicationScoped
public class Ledger {
    @ConfigMapping(prefix = "tracker.ledger")
    interface Settings {
        /** How long a write waits for the one before it; then it is answered 503. */
        @WithDefault("5s")
        Duration lockTimeout();
    }

    private final EntityManager entities;
    private final SecurityIdentity identity;
    private final FieldErrors errors;
    private final Settings settings;
    private final TransactionSynchronizationRegistry transactions;
    private final Precedence precedence;
    private final Head head;
    private final AtomicLong lastSeen = new AtomicLong();

    Ledger(
            EntityManager entities,
            SecurityIdentity identity,
            FieldErrors errors,
            Settings settings,
            TransactionSynchronizationRegistry transactions,
            Precedence precedence,
            Head head) {
        this.entities = entities;
        this.identity = identity;
        this.errors = errors;
        this.settings = settings;
        this.transactions = transactions;
        this.precedence = precedence;
        this.head = head;
        Metrics.gauge("tracker.ledger.position", lastSeen);
    }

    /** Writes as whoever is calling. */
    @Transactional(Transactional.TxType.MANDATORY)
    public <T> T write(@Nullable String reason, Supplier<T> work) {
        return write(identity.getPrincipal().getName(), reason, work);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public <T> T write(String actor, @Nullable String reason, Supplier<T> work) {
        open(actor, reason);
        T result = work.get();
        entities.flush();
        query(rows -> rows.value(Long.class, "select sealed_position from ledger_seal()"))
                .ifPresent(this::sealed);
        return result;
    }

    /** What came of a change set: the head when it was sealed, and, as another component, what was read with it. */
    public interface Sealed {
        long sealedPosition();
    }

    /**
     * Writes as whoever is calling and reads the result, with the sealing, so that the next writer waits for one round
     * trip less. The work changes something.
     *
     * @param type a record whose other component is named as {@code column}
     * @param read a query of one value, with one parameter, which the work answers
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public <S extends Sealed> S write(
            @Nullable String reason, Class<S> type, String column, String read, Supplier<?> work) {
        open(identity.getPrincipal().getName(), reason);
        Object written = work.get();
        entities.flush();
        S result = query(rows -> rows.first(
                        type, "select sealed_position, (" + read + ") as " + column + " from ledger_seal()", written))
                .orElseThrow();
        sealed(result.sealedPosition());
        return result;
    }

    private void open(String actor, @Nullable String reason) {
        // A start writes without a request; a request that noted errors must not write.
        if (Arc.container().requestContext().isActive()) {
            errors.throwIfAny();
        }
        whenCompleted(status -> precedence.end());
        precedence.begin();
        query(rows -> rows.value(
                Long.class,
                "select ledger_open(?, ?, ?)",
                actor,
                reason,
                settings.lockTimeout().toMillis() + " milliseconds"));
    }

    private void sealed(long position) {
        whenCommitted(() -> {
            head.moved();
            Metrics.counter("tracker.change.sets.written").increment();
            saw(position);
        });
    }

    /** Queries on the connection of the running transaction, so that they see what it wrote. */
    @Transactional(Transactional.TxType.MANDATORY)
    public <T> T query(Function<Rows, T> work) {
        return entities.unwrap(Session.class).doReturningWork(connection -> work.apply(new Rows(connection)));
    }

    /** Has the running transaction wait for the database as long as it may take itself, which is not the usual time. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void allow(Duration transaction) {
        entities.unwrap(Session.class).doWork(connection -> WriterPatience.allow(connection, transaction));
    }

    /** Runs the work when the running transaction has been committed, and never if it is not: for counting. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void whenCommitted(Runnable work) {
        whenCompleted(status -> {
            if (status == Status.STATUS_COMMITTED) {
                work.run();
            }
        });
    }

    private void whenCompleted(IntConsumer work) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                work.accept(status);
            }
        });
    }

    /** Notes a position for the metrics, which ask no database. */
    void saw(long position) {
        lastSeen.accumulateAndGet(position, Math::max);
    }
}
