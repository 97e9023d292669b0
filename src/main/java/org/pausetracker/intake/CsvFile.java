package org.pausetracker.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.ProblemException;
import org.pausetracker.http.Texts;

/** An import file as it streams in: RFC 4180, UTF-8 with or without BOM, a header row, one row in memory at a time. */
final class CsvFile {
    /** Longer than any cell that could be valid, so that a long one is told by line and column like any other fault. */
    private static final int MAX_CELL_CHARS = 4 * 1024 * 1024;

    /**
     * Put behind every file. FastCSV takes a quote that is still open at the end for closed, so that a file which was cut
     * off within a cell would look whole; then this is not a row of its own.
     */
    private static final String END = "end of file";

    private static final String COMMAS = " (cells are separated by commas: choose that when you save the file)";

    /** Takes the rows. */
    interface Rows {
        void accept(long line, ImportRow row) throws IOException;
    }

    private final RowErrors errors;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    CsvFile(RowErrors errors) {
        this.errors = errors;
    }

    /** Reads the file to its end; answers the number of rows. A file that is no CSV of ours at all is a 400. */
    int read(InputStream in, Rows rows) {
        long line = 1;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(MAX_CELL_CHARS)
                .ofCsvRecord(withoutBom(withEnd(in)))) {
            Iterator<CsvRecord> records = csv.iterator();
            CsvRecord header = records.next();
            if (isEnd(header)) {
                throw ProblemException.badRequest("The file is empty: its first row names the columns.");
            }
            List<ImportColumn> columns = columns(header);
            int count = 0;
            long before = line;
            CsvRecord record = header;
            while (records.hasNext()) {
                before = line;
                record = records.next();
                line = record.getStartingLineNumber();
                if (records.hasNext() || !isEnd(record)) {
                    accept(record, columns, rows);
                    count++;
                }
            }
            if (!isEnd(record)) {
                throw notCsv(before);
            }
            if (count == 0) {
                throw ProblemException.badRequest("The file has a header but no rows.");
            }
            return count;
        } catch (CsvParseException | UncheckedIOException | IOException e) {
            throw unreadable(e, line);
        }
    }

    private static InputStream withEnd(InputStream in) {
        return new SequenceInputStream(in, new ByteArrayInputStream(("\r\n" + END).getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean isEnd(CsvRecord record) {
        return record.getFieldCount() == 1 && record.getField(0).equals(END);
    }

    private static BufferedReader withoutBom(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    private static List<ImportColumn> columns(CsvRecord header) {
        List<ImportColumn> columns = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Set<ImportColumn> missing = EnumSet.noneOf(ImportColumn.class);
        Arrays.stream(ImportColumn.values()).filter(column -> column.required).forEach(missing::add);
        for (String cell : header.getFields()) {
            if (cell.indexOf('\0') >= 0) {
                throw notUtf8();
            }
            @Nullable String name = Texts.clean(cell);
            ImportColumn column = name == null ? null : ImportColumn.named(name).orElse(null);
            if (column == null) {
                faults.add("there is no column " + shown(name) + (looksSeparatedOtherwise(cell) ? COMMAS : ""));
            } else if (columns.contains(column)) {
                faults.add("column " + column.header() + " is there twice");
            } else {
                columns.add(column);
                missing.remove(column);
            }
        }
        missing.forEach(column -> faults.add("column " + column.header() + " is missing"));
        if (!faults.isEmpty()) {
            throw ProblemException.badRequest("The header row is not that of an import: " + String.join(", ", faults)
                    + ". The columns, in any order, are "
                    + String.join(
                            ",",
                            Arrays.stream(ImportColumn.values())
                                    .map(ImportColumn::header)
                                    .toList())
                    + ".");
        }
        return columns;
    }

    private static boolean looksSeparatedOtherwise(String cell) {
        return cell.indexOf(';') >= 0 || cell.indexOf('\t') >= 0;
    }

    private static String shown(@Nullable String name) {
        return name == null ? "without a name" : name.length() > 50 ? name.substring(0, 50) + "…" : name;
    }

    /** A row of too few or too many cells is told as such, and its cells are not looked at. */
    private void accept(CsvRecord record, List<ImportColumn> columns, Rows rows) throws IOException {
        ImportRow row = new ImportRow(record.getStartingLineNumber(), today, errors);
        if (record.getFieldCount() != columns.size()) {
            errors.add(
                    record.getStartingLineNumber(),
                    null,
                    null,
                    "has " + record.getFieldCount() + " cells, the header " + columns.size());
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), record.getField(i));
        }
        row.check();
        rows.accept(record.getStartingLineNumber(), row);
    }

    private static ProblemException unreadable(Exception failure, long line) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return notUtf8();
            }
        }
        if (failure instanceof CsvParseException) {
            return notCsv(line);
        }
        return ProblemException.badRequest("The file could not be read to its end.");
    }

    private static ProblemException notCsv(long line) {
        return ProblemException.badRequest("The file is not valid CSV (RFC 4180) after line " + line + ": a cell is"
                + " longer than " + MAX_CELL_CHARS + " characters, or a quote is not closed or not doubled.");
    }

    private static ProblemException notUtf8() {
        return ProblemException.badRequest("The file is not UTF-8: save it as CSV UTF-8 and send it again.");
    }
}
