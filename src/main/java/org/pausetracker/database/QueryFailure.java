package org.pausetracker.database;

/** A query that failed; the cause is the driver's {@code SQLException}, by which the failure is answered. */
public final class QueryFailure extends RuntimeException {
    public QueryFailure(Exception cause) {
        super(cause);
    }
}
