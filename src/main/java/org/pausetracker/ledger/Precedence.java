package org.pausetracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Recording goes first: an export, which moves much data, waits between two pieces while something is being recorded by this
 * copy of the service. Its connection to the database is full meanwhile, so the database rests too. A bound on each wait
 * lets exports go on, slowly, through an import of minutes.
 */
@ApplicationScoped
public class Precedence {
    /** How long after the last write one of the next is to be expected. */
    private static final Duration BUSY = Duration.ofSeconds(1);

    private int recording;
    private long lastEnd = System.nanoTime() - BUSY.toNanos();

    synchronized void begin() {
        recording++;
    }

    synchronized void end() {
        recording--;
        lastEnd = System.nanoTime();
        notifyAll();
    }

    /** Whether something is being recorded, or was a moment ago. */
    public synchronized boolean isBusy() {
        return recording > 0 || System.nanoTime() - lastEnd < BUSY.toNanos();
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
