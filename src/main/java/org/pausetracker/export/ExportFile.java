package org.pausetracker.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.ledger.ReadFilter;

/** A file that can be exported: what it is called, and how it is written. At one position it is the same for ever. */
interface ExportFile {
    /** For metrics and logs. */
    String label();

    /** Without clocks and extension. */
    String name();

    String extension();

    ReadFilter filter();

    /** Its query parameters beside those of every read. */
    Map<String, @Nullable String> parameters();

    /** Whether it is worth compressing on its way. */
    boolean compresses();

    /** Writes it from the transaction that its filter was resolved in, reading in turns, and answers what it was. */
    Digest write(Rows rows, Turns turns, OutputStream out) throws IOException;
}
