package org.pausetracker.export;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** What is between two writes is reading from the database, which takes its turn. */
final class TurnTakingOutput extends FilterOutputStream {
    /** The driver hands over row by row; unbuffered, each would be a chunk of its own and the export take twice as long. */
    private static final int BUFFER_BYTES = 64 * 1024;

    interface Content {
        /** Writes what it reads, and answers how many rows it was. */
        long write(OutputStream out) throws IOException;
    }

    private final Turns turns;
    private boolean hasTurn;
    private boolean hasAllRows;

    /** Writes content as it is read, a piece a turn, and answers what it was. */
    static Digest write(Turns turns, OutputStream out, Content content) throws IOException {
        try (TurnTakingOutput inTurns = new TurnTakingOutput(out, turns)) {
            DigestingOutput digesting = new DigestingOutput(inTurns);
            BufferedOutputStream buffered = new BufferedOutputStream(digesting, BUFFER_BYTES);
            long rows = content.write(buffered);
            inTurns.hasAllRows();
            buffered.flush();
            return new Digest(rows, digesting.bytes(), digesting.sha256());
        }
    }

    private TurnTakingOutput(OutputStream out, Turns turns) throws InterruptedIOException {
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
    private void hasAllRows() {
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
