package org.pausetracker.event;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Conditions;
import org.pausetracker.http.Cursor;
import org.pausetracker.http.ProblemException;

/** How a list of events is sorted: by the day in the world, or by when they were recorded; a minus sign means latest first. */
enum EventOrder {
    LATEST_DAY("-effective_on", "effective_on desc, recorded_order desc"),
    EARLIEST_DAY("effective_on", "effective_on, recorded_order"),
    LATEST_RECORDED("-recorded_at", "recorded_order desc"),
    OLDEST_RECORDED("recorded_at", "recorded_order");

    private final String parameter;
    private final String columns;

    EventOrder(String parameter, String columns) {
        this.parameter = parameter;
        this.columns = columns;
    }

    static EventOrder of(@Nullable String sort) {
        if (sort == null) {
            return LATEST_DAY;
        }
        return Arrays.stream(values())
                .filter(order -> order.parameter.equals(sort))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest(
                        "sort",
                        "must be one of "
                                + Arrays.stream(values())
                                        .map(order -> order.parameter)
                                        .collect(Collectors.joining(", "))));
    }

    /** For {@code order by}. */
    String columns() {
        return columns;
    }

    String cursor(EventView event, long recordedOrder) {
        return isByDay()
                ? Cursor.encode(event.effectiveOn().toString(), Long.toString(recordedOrder))
                : Cursor.encode(Long.toString(recordedOrder));
    }

    /** What comes after the place that a cursor names. */
    void after(@Nullable String parameter, Conditions matching) {
        Cursor cursor = Cursor.decode(parameter, isByDay() ? 2 : 1);
        if (cursor == null) {
            return;
        }
        String follows = columns.endsWith("desc") ? " < " : " > ";
        if (isByDay()) {
            matching.and("(effective_on, recorded_order)" + follows + "(?, ?)", cursor.date(0), cursor.number(1));
        } else {
            matching.and("recorded_order" + follows + "?", cursor.number(0));
        }
    }

    boolean isByDay() {
        return this == LATEST_DAY || this == EARLIEST_DAY;
    }
}
