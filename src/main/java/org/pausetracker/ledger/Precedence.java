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
    private int recording;

    synchronized void begin() {
        recording++;
    }

    synchronized void end() {
        recording--;
        notifyAll();
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
