package org.pausetracker.export;

import java.io.OutputStream;
import java.util.Locale;
import org.pausetracker.database.Rows;

/** How a dataset is written down. */
enum Format {
    /** RFC 4180, UTF-8, CRLF, header row, empty for null. */
    CSV,
    /** One JSON object per line, ended by LF. */
    NDJSON;

    static final String NDJSON_TYPE = "application/x-ndjson";

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Writes a query's rows and answers how many there were. */
    long write(Rows rows, OutputStream out, String sql, String filter) {
        return this == CSV ? rows.csv(out, sql, filter) : rows.ndjson(out, sql, filter);
    }
}
