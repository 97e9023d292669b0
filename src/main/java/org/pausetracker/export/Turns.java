package org.pausetracker.export;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.pausetracker.ledger.Precedence;

/**
 * Exports take turns in reading from the database, in order of arrival: half as many read at once as there are processors, so
 * that whatever else is asked, and recording first of all, finds one free. An export whose turn it is not has its
 * client to write to, or waits; its backend cannot send meanwhile, and rests.
 */
@ApplicationScoped
class Turns {
    /** For one turn, while somebody records. */
    private static final Duration LONGEST_WAY = Duration.ofMillis(100);

    private final Precedence precedence;
    private final Semaphore free =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    /** How many exports may be under way: more would only wait for each other, each with a connection of its own. */
    static int forAsManyExports() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    Turns(Precedence precedence) {
        this.precedence = precedence;
    }

    void begin() throws InterruptedIOException {
        try {
            free.acquire();
            precedence.giveWay(LONGEST_WAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    void end() {
        free.release();
    }
}
