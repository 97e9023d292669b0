package org.pausetracker.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** What is between two writes is reading from the database, which takes its turn. */
final class TurnTakingOutput extends FilterOutputStream {
    private final Turns turns;
    private boolean hasTurn;
    private boolean hasAllRows;

    TurnTakingOutput(OutputStream out, Turns turns) throws InterruptedIOException {
        super(out);
        this.turns = turns;
        beginTurn();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        endTurn(length);
        out.write(bytes, offset, length);
        beginTurn();
    }

    @Override
    public void flush() throws IOException {
        endTurn(0);
        out.flush();
        beginTurn();
    }

    /** There is nothing more to read, and so no turn to wait for. */
    void hasAllRows() {
        hasAllRows = true;
        endTurn(0);
    }

    private void beginTurn() throws InterruptedIOException {
        hasTurn = !hasAllRows && turns.begin();
    }

    private void endTurn(int bytes) {
        if (hasTurn) {
            hasTurn = false;
            turns.end(bytes);
        }
    }

    /** Ends the turn. The stream below is ended by whoever opened it. */
    @Override
    public void close() {
        hasAllRows();
    }
}
