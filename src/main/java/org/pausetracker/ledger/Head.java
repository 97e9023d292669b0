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
import org.jboss.logging.Logger;
import org.pausetracker.database.Reader;

/**
 * The position that this copy of the service has seen last. It looks while somebody waits for a later one and only then, by
 * one query four times a second, however many wait. It asks instead of listening, because a read replica cannot
 * {@code LISTEN}, and asks where readers read, so that whoever is told of a position finds it there.
 */
@ApplicationScoped
public class Head {
    private static final Logger LOG = Logger.getLogger(Head.class);
    private static final long MILLIS_BETWEEN_LOOKS = 250;

    private record Waiting(long position, UniEmitter<? super Long> emitter) {}

    private final Reader reader;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    /** 0 while nobody looks, because an old one might name a position that a restored database does not have. */
    private volatile long position;

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

    private void lookIfNobodyDoes() {
        if (!waiting.isEmpty() && looking.compareAndSet(false, true)) {
            Infrastructure.getDefaultWorkerPool().execute(this::look);
        }
    }

    private void look() {
        if (waiting.isEmpty()) {
            position = 0;
            looking.set(false);
            // Whoever came in between has seen that somebody was looking.
            lookIfNobodyDoes();
            return;
        }
        try {
            position = reader.read(KnownAt::head).position();
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
