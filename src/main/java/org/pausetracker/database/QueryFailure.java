package org.pausetracker.database;

import java.net.SocketTimeoutException;
import java.sql.SQLException;

/** A query that failed; the cause is the driver's {@code SQLException}, by which the failure is answered. */
public final class QueryFailure extends RuntimeException {
    public QueryFailure(Exception cause) {
        super(cause);
    }

    /** Whether its connection turned out to be closed already, rather than to fall silent: it took no time to find out. */
    boolean isOfDeadConnection() {
        if (!(getCause() instanceof SQLException cause) || cause.getCause() instanceof SocketTimeoutException) {
            return false;
        }
        String state = cause.getSQLState();
        return state != null && (state.startsWith("08") || state.equals("57P01") || state.equals("57P02"));
    }
}
