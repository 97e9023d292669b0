package org.pausetracker.database;

/** Why the tracker cannot start on the database that it was given: one sentence for whoever starts it. */
public final class UnusableDatabaseException extends RuntimeException {
    UnusableDatabaseException(String message) {
        super(message);
    }
}
