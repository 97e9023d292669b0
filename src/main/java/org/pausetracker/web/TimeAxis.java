package org.pausetracker.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where the days of a drawing are, in per cent of its width, so that it fills whatever width it is given without scaling its
 * text.
 *
 * @param from the first day
 * @param to the day after the last one
 */
public record TimeAxis(LocalDate from, LocalDate to) {
    /** As many labels as fit beside each other on a phone. */
    private static final int MOST_LABELS = 5;

    private static final int[] STEPS_IN_MONTHS = {1, 2, 3, 6, 12, 24, 60, 120};

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    /** @param anchor which end of the label is at x, so that the outermost stay inside */
    public record Tick(String x, String label, String anchor) {}

    /** Whole months, from that of the first day to that of the last, at least three. */
    static TimeAxis over(LocalDate first, LocalDate last) {
        LocalDate from = first.withDayOfMonth(1);
        LocalDate to = last.withDayOfMonth(1).plusMonths(1);
        return new TimeAxis(from, to.isBefore(from.plusMonths(3)) ? from.plusMonths(3) : to);
    }

    public String at(LocalDate day) {
        return percent(share(day));
    }

    public String between(LocalDate start, LocalDate end) {
        return percent(Math.max(0, share(end) - share(start)));
    }

    private double share(LocalDate day) {
        double share = (double) ChronoUnit.DAYS.between(from, day) / ChronoUnit.DAYS.between(from, to);
        return Math.min(1, Math.max(0, share));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share * 100);
    }

    /** At the beginnings of months or years, evenly spaced. */
    public List<Tick> ticks() {
        long months = ChronoUnit.MONTHS.between(from, to);
        int step = STEPS_IN_MONTHS[STEPS_IN_MONTHS.length - 1];
        for (int candidate : STEPS_IN_MONTHS) {
            if (months <= (long) candidate * MOST_LABELS) {
                step = candidate;
                break;
            }
        }
        List<Tick> ticks = new ArrayList<>();
        for (LocalDate day = from; day.isBefore(to); day = day.plusMonths(1)) {
            if ((day.getYear() * 12 + day.getMonthValue() - 1) % step == 0) {
                ticks.add(tick(day, step));
            }
        }
        return ticks;
    }

    private Tick tick(LocalDate day, int step) {
        double share = share(day);
        String anchor = share < 0.08 ? "start" : share > 0.92 ? "end" : "middle";
        return new Tick(percent(share), step < 12 ? day.format(MONTH) : Integer.toString(day.getYear()), anchor);
    }
}
