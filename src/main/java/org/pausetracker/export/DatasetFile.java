package org.pausetracker.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.ledger.ReadFilter;

/** One dataset in one format, restricted by a filter. */
record DatasetFile(Dataset dataset, Format format, Profile profile, ReadFilter filter) implements ExportFile {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** A column of the dataset's function, and whether it is text. */
    record Column(String name, boolean text) {}

    @Override
    public String label() {
        return dataset.fileName();
    }

    @Override
    public String name() {
        return profile == Profile.FAITHFUL ? dataset.fileName() : dataset.fileName() + "_" + profile.parameter();
    }

    @Override
    public String extension() {
        return format.extension();
    }

    @Override
    public Map<String, @Nullable String> parameters() {
        return profile == Profile.FAITHFUL ? Map.of() : Map.of("profile", profile.parameter());
    }

    @Override
    public boolean compresses() {
        return true;
    }

    @Override
    public Digest write(Rows rows, Turns turns, OutputStream out) throws IOException {
        return TurnTakingOutput.write(turns, out, buffered -> write(rows, buffered));
    }

    private long write(Rows rows, OutputStream out) throws IOException {
        if (profile == Profile.SPREADSHEET) {
            return writeForSpreadsheets(rows, out);
        }
        return format.write(rows, out, "select * from " + function() + "(%L)", filter.sql());
    }

    private long writeForSpreadsheets(Rows rows, OutputStream out) throws IOException {
        List<Column> columns = rows.list(Column.class, "select * from export_columns(?)", function());
        String cells = String.join(
                ", ",
                columns.stream()
                        .map(column -> column.text()
                                ? "spreadsheet_cell(\"" + column.name() + "\"::text) as \"" + column.name() + '"'
                                : '"' + column.name() + '"')
                        .toList());
        List<String> quoted =
                columns.stream().filter(Column::text).map(Column::name).toList();
        out.write(BYTE_ORDER_MARK);
        return rows.csv(out, quoted, "select " + cells + " from " + function() + "(%L)", filter.sql());
    }

    private String function() {
        return "export_" + dataset.fileName();
    }
}
