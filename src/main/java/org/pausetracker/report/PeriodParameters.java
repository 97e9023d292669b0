package org.pausetracker.report;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.http.IsoDate;
import org.pausetracker.http.ProblemException;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.ledger.RecordDate;

/** Which periods a series has. */
public class PeriodParameters {
    private static final int MAX_POINTS = 5_000;

    @Parameter(
            description = "day, week (ISO 8601) or month, the default.",
            schema = @Schema(enumeration = {"day", "week", "month"}))
    @QueryParam("interval")
    @Nullable
    String interval;

    @Parameter(
            description = "A day of the first period; by default the day on which the record begins.",
            schema = @Schema(format = "date"))
    @QueryParam("from")
    @Nullable
    String from;

    @Parameter(description = "The last day; by default, and at most, as_of.", schema = @Schema(format = "date"))
    @QueryParam("to")
    @Nullable
    String to;

    private boolean fitting;

    /** From a day on, with an interval that fits. */
    static PeriodParameters fitting(LocalDate from) {
        PeriodParameters period = new PeriodParameters();
        period.from = from.toString();
        period.fitting = true;
        return period;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PeriodParameters period
                && fitting == period.fitting
                && Objects.equals(interval, period.interval)
                && Objects.equals(from, period.from)
                && Objects.equals(to, period.to);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fitting, interval, from, to);
    }

    record Range(Interval interval, LocalDate from, LocalDate to) {}

    Range range(Rows rows, ReadFilter filter) {
        LocalDate last = day("to", to);
        last = last == null || last.isAfter(filter.asOf()) ? filter.asOf() : last;
        LocalDate first = day("from", from);
        if (first == null) {
            LocalDate begins = rows.value(LocalDate.class, "select record_begins(?::read_filter)", filter.sql())
                    .orElse(last);
            first = begins.isAfter(last) ? last : begins;
        }
        if (first.isAfter(last)) {
            throw ProblemException.badRequest("from", "must not lie after to and as_of, which is " + last);
        }
        Interval length = length(first, last);
        if (length.periods(first, last) > MAX_POINTS) {
            throw ProblemException.badRequest(
                    "interval",
                    "would make more than " + MAX_POINTS + " points: choose a longer interval or a later from");
        }
        return new Range(length, first, last);
    }

    private Interval length(LocalDate first, LocalDate last) {
        if (interval == null) {
            return fitting ? Interval.fitting(first, last) : Interval.MONTH;
        }
        return Interval.named(interval)
                .orElseThrow(() -> ProblemException.badRequest("interval", "must be day, week or month"));
    }

    private static @Nullable LocalDate day(String name, @Nullable String value) {
        LocalDate day = IsoDate.parameter(name, value);
        if (day != null && day.isBefore(RecordDate.FIRST)) {
            throw ProblemException.badRequest(name, RecordDate.MESSAGE);
        }
        return day;
    }
}
