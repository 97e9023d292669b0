package org.pausetracker.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many of something may run at once: overall, so that the service bears it, and for one client, so that others come too. */
public final class Places {
    private final String what;
    private final int perClient;
    private final int retryAfterSeconds;
    private final int overall;
    private final Semaphore free;

    /** Only clients that have a place are in here. */
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /** @param what in the plural, for the refusal */
    public Places(String what, int overall, int perClient, int retryAfterSeconds) {
        this.what = what;
        this.perClient = perClient;
        this.retryAfterSeconds = retryAfterSeconds;
        this.overall = overall;
        this.free = new Semaphore(overall);
    }

    /**
     * Takes a place, or refuses: 429 to a client that has its share, 503 when all are taken.
     *
     * @return gives the place back; may be run more than once
     */
    public Runnable take(String client) {
        if (taken.merge(client, 1, Integer::sum) > perClient) {
            leave(client);
            throw ProblemException.tooManyRequests(
                    "One client may run " + perClient + " " + what + " at once, and this one does.", retryAfterSeconds);
        }
        if (!free.tryAcquire()) {
            leave(client);
            throw ProblemException.unavailable(
                    "As many " + what + " as may run at once are running. Try again.", retryAfterSeconds);
        }
        AtomicBoolean given = new AtomicBoolean();
        return () -> {
            if (given.compareAndSet(false, true)) {
                free.release();
                leave(client);
            }
        };
    }

    public int taken() {
        return overall - free.availablePermits();
    }

    private void leave(String client) {
        taken.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
    }
}
