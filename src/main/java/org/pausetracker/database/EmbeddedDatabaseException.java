package org.pausetracker.database;

import org.jspecify.annotations.Nullable;

/** Why the embedded server cannot run, in one line for the person who started the tracker. */
public final class EmbeddedDatabaseException extends RuntimeException {
    EmbeddedDatabaseException(String message) {
        this(message, null);
    }

    EmbeddedDatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
