package org.pausetracker.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.pausetracker.event.DatePrecision;

/** A longest stretch of days in one state; events are named by their place in the recorded order. */
record Spell(
        int advertiser,
        int platform,
        State state,
        LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable String endedBy,
        int openedBy,
        @Nullable Integer closedBy,
        @Nullable Integer campaign,
        DatePrecision precision) {

    boolean hasBegunBy(LocalDate day) {
        return !startsOn.isAfter(day);
    }

    boolean covers(LocalDate day) {
        return hasBegunBy(day) && (endsOn == null || day.isBefore(endsOn));
    }

    /** Whether all that is known is that it began in the month or year that this day lies in. */
    boolean isImpreciseOn(LocalDate day) {
        return switch (precision) {
            case DAY -> false;
            case MONTH -> startsOn.getYear() == day.getYear() && startsOn.getMonth() == day.getMonth();
            case YEAR -> startsOn.getYear() == day.getYear();
        };
    }
}
