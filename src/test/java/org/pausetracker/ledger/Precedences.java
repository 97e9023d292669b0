package org.pausetracker.ledger;

/** Copies of the service, as far as exports ask whether somebody records there. */
public final class Precedences {
    private Precedences() {}

    public static Precedence whereNobodyRecords() {
        return new Precedence();
    }

    public static Precedence whereSomebodyHasJustRecorded() {
        Precedence precedence = new Precedence();
        precedence.begin();
        precedence.end();
        return precedence;
    }
}
