package org.pausetracker.database;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * {@code COPY ... TO STDOUT} into a stream. The server sends one message per row (PostgreSQL's protocol, "COPY
 * Operations"), ended by LF whatever the platform; RFC 4180 wants CRLF, and line breaks inside a cell are left alone.
 */
final class CopyOutRows {
    static final byte[] CRLF = {'\r', '\n'};
    static final byte[] LF = {'\n'};

    private CopyOutRows() {}

    /** Answers the number of rows, a header included. What ends early is cancelled, so that the server stops sending. */
    static long run(Connection connection, String copy, OutputStream out, byte[] lineEnd) {
        try {
            CopyOut rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
            try {
                long messages = 0;
                for (byte[] row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) {
                    out.write(row, 0, row.length - 1);
                    out.write(lineEnd);
                    messages++;
                }
                return messages;
            } finally {
                if (rows.isActive()) {
                    rows.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new QueryFailure(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
