package org.pausetracker.ledger;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Reader;

/**
 * The head that this copy of the service has seen last. It looks while somebody waits for a later position or has asked for
 * the {@link #recent} one a moment ago, and only then: by one query four times a second, however many there are. It asks
 * instead of listening, because a read replica cannot {@code LISTEN}, and asks where readers read, so that whoever is told of
 * a position finds it there.
 */
@ApplicationScoped
public class Head {
    private static final Logger LOG = Logger.getLogger(Head.class);
    private static final long MILLIS_BETWEEN_LOOKS = 250;

    /** How old the recent head may be: two looks, because one may be late. */
    private static final long RECENT_NANOS = TimeUnit.MILLISECONDS.toNanos(2 * MILLIS_BETWEEN_LOOKS);

    /** How long it goes on looking for whoever asked for the recent head. */
    private static final long INTEREST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private record Waiting(long position, UniEmitter<? super Long> emitter) {}

    /**
     * @param at when the look began, by {@link System#nanoTime}
     * @param writes how often this copy had written by then
     */
    private record Seen(KnownAt head, long at, long writes) {}

    private final Reader reader;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    /** 0 while nobody looks, because an old one might name a position that a restored database does not have. */
    private volatile long position;

    private volatile @Nullable Seen seen;
    /** How often this copy has written. */
    private final AtomicLong writes = new AtomicLong();

    private volatile long askedAt = System.nanoTime() - INTEREST_NANOS;

    private volatile boolean failing;
    private volatile boolean ending;

    Head(Reader reader) {
        this.reader = reader;
    }

    /** The head, as soon as it is beyond the position given; whatever it is when the service ends. Holds no thread. */
    public Uni<Long> beyond(long known) {
        return Uni.createFrom().emitter(emitter -> {
            Waiting one = new Waiting(known, emitter);
            emitter.onTermination(() -> waiting.remove(one));
            waiting.add(one);
            tell(one);
            lookIfNobodyDoes();
        });
    }

    /**
     * The hash of the head as it was half a second ago or later, and after this copy's own last write; null if that is not
     * known, or there is no head. It is known soon after somebody has asked. Asks no database itself.
     */
    public @Nullable String recent() {
        long now = System.nanoTime();
        askedAt = now;
        Seen last = seen;
        lookIfNobodyDoes();
        return last == null || now - last.at > RECENT_NANOS || last.writes != writes.get() ? null : last.head.hash();
    }

    /** This copy has written: what it saw before is not the head any more. */
    public void moved() {
        writes.incrementAndGet();
    }

    /** Whether the service is about to end, so that nobody should wait again. */
    public boolean isEnding() {
        return ending;
    }

    /** Whether it asks the database at the moment. */
    boolean isLooking() {
        return looking.get();
    }

    /** Of the events at a shutdown the only one that comes while answers can still be brought to their end. */
    void end(@Observes ShutdownDelayInitiatedEvent shutdown) {
        ending = true;
        waiting.forEach(this::tell);
    }

    private void tell(Waiting one) {
        if (position > one.position || ending) {
            one.emitter.complete(position);
        }
    }

    private boolean isWanted() {
        return !waiting.isEmpty() || System.nanoTime() - askedAt < INTEREST_NANOS;
    }

    private void lookIfNobodyDoes() {
        if (isWanted() && looking.compareAndSet(false, true)) {
            Infrastructure.getDefaultWorkerPool().execute(this::look);
        }
    }

    private void look() {
        if (!isWanted()) {
            position = 0;
            seen = null;
            looking.set(false);
            // Whoever came in between has seen that somebody was looking.
            lookIfNobodyDoes();
            return;
        }
        try {
            long written = writes.get();
            long now = System.nanoTime();
            KnownAt head = reader.read(KnownAt::head);
            seen = new Seen(head, now, written);
            position = head.position();
            failing = false;
            waiting.forEach(this::tell);
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("The head of the ledger cannot be read; those who follow wait until it can", e);
            }
            failing = true;
        } finally {
            if (!ending) {
                // Each look arranges for the next, so that a slow one is not overtaken.
                Infrastructure.getDefaultWorkerPool().schedule(this::look, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
            }
        }
    }
}
