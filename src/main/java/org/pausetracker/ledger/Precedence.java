package org.pausetracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Recording goes first: an export, which moves much data, waits between two pieces while something is being recorded by this
 * copy of the service. A bound on each wait lets exports go on, slowly, through an import of minutes. Since the database
 * goes on for a while, up to what the network keeps for an export that waits, exports also go slowly as long as more is
 * likely to be recorded.
 */
@ApplicationScoped
public class Precedence {
    /** Who recorded will often record more. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final long latelyNanos;
    private int recording;
    private long lastEnd;

    Precedence() {
        this(LATELY);
    }

    Precedence(Duration lately) {
        this.latelyNanos = lately.toNanos();
        this.lastEnd = System.nanoTime() - latelyNanos;
    }

    synchronized void begin() {
        recording++;
    }

    synchronized void end() {
        recording--;
        lastEnd = System.nanoTime();
        notifyAll();
    }

    /** Whether something is being recorded, or was within the last minute. */
    public synchronized boolean recordedLately() {
        return recording > 0 || System.nanoTime() - lastEnd < latelyNanos;
    }

    /** Returns when nothing is being recorded, or after the longest time. */
    public synchronized void giveWay(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        for (long left = longest.toNanos(); recording > 0 && left > 0; left = deadline - System.nanoTime()) {
            // Rounded up, because a wait of zero would be one for ever.
            wait(left / 1_000_000 + 1);
        }
    }
}
