package org.pausetracker.intake;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pausetracker.event.Basis;
import org.pausetracker.event.DatePrecision;
import org.pausetracker.event.Kind;
import org.pausetracker.http.IsoDate;
import org.pausetracker.http.Texts;
import org.pausetracker.http.Url;
import org.pausetracker.ledger.CountryCode;
import org.pausetracker.ledger.RecordDate;

/** One row's cells: cleaned, checked one by one and against each other; a cell that is not valid becomes null. */
final class ImportRow {
    private static final Set<ImportColumn> OF_SOURCE = Set.of(
            ImportColumn.SOURCE_URL,
            ImportColumn.SOURCE_TITLE,
            ImportColumn.SOURCE_PUBLISHER,
            ImportColumn.SOURCE_PUBLISHED_ON);

    private static final String STAND_IN = "…";

    private final Map<ImportColumn, @Nullable String> cells = new EnumMap<>(ImportColumn.class);
    private final Set<ImportColumn> faulty = EnumSet.noneOf(ImportColumn.class);
    private final long line;
    private final LocalDate today;
    private final RowErrors errors;

    ImportRow(long line, LocalDate today, RowErrors errors) {
        this.line = line;
        this.today = today;
        this.errors = errors;
    }

    void put(ImportColumn column, String cell) {
        String value = Texts.clean(cell);
        String fault = value == null ? null : fault(column, value);
        if (fault != null) {
            errors.add(line, column.header(), value, fault);
            faulty.add(column);
            // What is wrong must not be missing as well; of a file with faults nothing is kept.
            value = column == ImportColumn.SUMMARY ? STAND_IN : null;
        } else if (value == null && column.required) {
            errors.add(line, column.header(), null, "is required");
        }
        cells.put(column, value);
    }

    @Nullable
    String get(ImportColumn column) {
        return cells.get(column);
    }

    private @Nullable String fault(ImportColumn column, String value) {
        if (!Texts.isPlain(value)) {
            return "must not contain control characters";
        }
        if (value.codePointCount(0, value.length()) > column.maxLength) {
            return "must have at most " + column.maxLength + " characters";
        }
        return switch (column) {
            case KIND -> oneOf(Kind.values(), value);
            case DATE_PRECISION -> oneOf(DatePrecision.values(), value);
            case BASIS -> oneOf(Basis.values(), value);
            case COUNTRY -> CountryCode.Check.accepts(value) ? null : CountryCode.MESSAGE;
            case SOURCE_URL -> Url.Check.accepts(value) ? null : "must be an http or https URL";
            case EFFECTIVE_ON, ANNOUNCED_ON, PLANNED_UNTIL, SOURCE_PUBLISHED_ON -> date(value);
            default -> null;
        };
    }

    private static @Nullable String oneOf(Enum<?>[] allowed, String value) {
        List<String> names = Arrays.stream(allowed).map(Enum::name).toList();
        return names.contains(value) ? null : "must be one of " + String.join(", ", names);
    }

    private @Nullable String date(String value) {
        Optional<LocalDate> day = IsoDate.parse(value);
        if (day.isEmpty()) {
            return "must be a date like 2022-11-21";
        }
        return RecordDate.Check.accepts(day.get(), today) ? null : RecordDate.MESSAGE;
    }

    /** Checks what no cell says alone; called once all are in. */
    void check() {
        String plannedUntil = get(ImportColumn.PLANNED_UNTIL);
        String effectiveOn = get(ImportColumn.EFFECTIVE_ON);
        String kind = get(ImportColumn.KIND);
        if (plannedUntil != null && kind != null && !kind.equals(Kind.PAUSE.name())) {
            refuse(ImportColumn.PLANNED_UNTIL, "only a PAUSE has a planned end");
        } else if (plannedUntil != null && effectiveOn != null && plannedUntil.compareTo(effectiveOn) < 0) {
            refuse(ImportColumn.PLANNED_UNTIL, "must not lie before effective_on");
        }
        String basis = get(ImportColumn.BASIS);
        if (Basis.CONFIDENTIAL.name().equals(basis)) {
            OF_SOURCE.stream()
                    .filter(column -> get(column) != null)
                    .sorted()
                    .forEach(column ->
                            refuse(column, "must be empty: a confidential source stores its basis and nothing else"));
        } else if (basis != null && get(ImportColumn.SOURCE_URL) == null && !faulty.contains(ImportColumn.SOURCE_URL)) {
            errors.add(line, ImportColumn.SOURCE_URL.header(), null, "is required unless the basis is CONFIDENTIAL");
        }
    }

    private void refuse(ImportColumn column, String message) {
        errors.add(line, column.header(), get(column), message);
        cells.put(column, null);
    }
}
