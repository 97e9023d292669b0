package org.pausetracker.bench;

/** Why there is no figure. It stands in the table in place of one. */
final class BenchFailure extends Exception {
    private static final long serialVersionUID = 1L;

    BenchFailure(String message) {
        super(message);
    }
}
