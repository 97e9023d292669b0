package org.pausetracker.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.QueryFailure;
import org.pausetracker.database.Rows;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.PGCopyOutputStream;

/** Brings a file's rows into the transaction's table {@code import_row}. */
final class Staging {
    private static final int BUFFER_BYTES = 64 * 1024;

    private Staging() {}

    /** Answers the number of rows; their faults are in {@code errors}. */
    static int load(Rows rows, Upload upload, RowErrors errors) {
        rows.run("select import_begin()");
        try {
            CopyIn copy = rows.copyIn("copy import_row from stdin (format csv, encoding 'UTF8')");
            try (InputStream csv = upload.content();
                    PGCopyOutputStream out = new PGCopyOutputStream(copy, BUFFER_BYTES);
                    CsvWriter writer = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                return new CsvFile(errors).read(csv, (line, row) -> writer.writeRecord(cells(line, row)));
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new QueryFailure(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty cell is null to {@code COPY}. */
    private static List<String> cells(long line, ImportRow row) {
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(line));
        for (ImportColumn column : ImportColumn.values()) {
            @Nullable String value = row.get(column);
            cells.add(value == null ? "" : value);
        }
        return cells;
    }
}
