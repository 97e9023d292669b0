package org.pausetracker.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.LineError;
import org.pausetracker.http.ProblemException;

/** What is wrong with a file, row by row. The first are kept, all are counted. */
final class RowErrors {
    private static final int KEPT = 1_000;
    private static final int VALUE_SHOWN = 200;

    private final List<LineError> kept = new ArrayList<>();
    private long total;

    void add(long line, @Nullable String column, @Nullable String value, String message) {
        total++;
        if (kept.size() < KEPT) {
            kept.add(new LineError(line, column, shown(value), message));
        }
    }

    boolean isEmpty() {
        return total == 0;
    }

    void throwIfAny() {
        if (!isEmpty()) {
            List<LineError> inOrder = new ArrayList<>(kept);
            inOrder.sort(Comparator.comparingLong(LineError::line));
            throw ProblemException.badLines(inOrder, total);
        }
    }

    private static @Nullable String shown(@Nullable String value) {
        if (value == null || value.codePointCount(0, value.length()) <= VALUE_SHOWN) {
            return value;
        }
        return value.substring(0, value.offsetByCodePoints(0, VALUE_SHOWN)) + "…";
    }
}
