package org.pausetracker.export;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.pausetracker.ledger.Precedence;

/**
 * Exports take turns in reading from the database, in order of arrival: half as many read at once as there are processors, so
 * that whatever else is asked, and recording first of all, finds one free. An export whose turn it is not has its
 * client to write to, or waits; its backend rests, once the network has taken all that it can. A courtesy with bounds:
 * behind one that takes long to find its first row, or whose database hangs, the others do not wait for good.
 */
@ApplicationScoped
class Turns {
    /** For one turn, behind other exports. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** For one turn, while somebody records. */
    private static final Duration LONGEST_WAY = Duration.ofMillis(100);

    /**
     * How many bytes of a file are read in a second, at most and by one turn after the other, while people record. The
     * database makes two to three times as many of events, and so rests between them.
     */
    private static final long RATE_WHILE_RECORDING = 16 << 20;

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

    /** Answers whether it is a turn of its own, which has to end. */
    boolean begin() throws InterruptedIOException {
        try {
            precedence.giveWay(LONGEST_WAY);
            return free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Ends a turn that read so many bytes; while people record, after a rest in which nobody takes it. */
    void end(int bytes) {
        if (precedence.recordedLately()) {
            LockSupport.parkNanos(restNanos(bytes));
        }
        free.release();
    }

    static long restNanos(int bytes) {
        return TimeUnit.SECONDS.toNanos(bytes) / RATE_WHILE_RECORDING;
    }
}
