package org.pausetracker.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures as Markdown. */
final class Table {
    private Table() {}

    /** Every figure of one record beside its limit. */
    static String ofRun(int events, List<Figure> figures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                String.format(Locale.ROOT, "%,d events", events),
                "measured",
                "p50 ms",
                "p99 ms",
                "limit, same run",
                "ratio",
                "wanted",
                "holds"));
        for (Figure figure : figures) {
            rows.add(List.of(
                    figure.name(),
                    value(figure, figure.found()),
                    number(figure.found().p50()),
                    number(figure.found().p99()),
                    limit(figure),
                    number(figure.ratio()),
                    figure.demands().stream().map(Demand::toString).collect(Collectors.joining(", ")),
                    verdict(figure)));
        }
        return markdown(rows);
    }

    /** One column for each size of the record, and how much worse the last is than the first. */
    static String ofGrowth(SortedMap<Integer, List<Figure>> runs, double steady) {
        List<String> head = new ArrayList<>(List.of("growth"));
        Map<String, Map<Integer, Figure>> byName = new LinkedHashMap<>();
        runs.forEach((events, figures) -> {
            head.add(String.format(Locale.ROOT, "%,d", events));
            figures.forEach(figure -> byName.computeIfAbsent(figure.name(), name -> new TreeMap<>())
                    .put(events, figure));
        });
        head.addAll(List.of("times worse", "wanted", "holds"));
        List<List<String>> rows = new ArrayList<>(List.of(head));
        byName.forEach((name, bySize) -> {
            List<String> row = new ArrayList<>(List.of(name));
            runs.keySet().forEach(events -> {
                Figure figure = bySize.get(events);
                row.add(figure == null ? "" : value(figure, figure.found()));
            });
            Figure first = bySize.get(runs.firstKey());
            Figure last = bySize.get(runs.lastKey());
            double growth = first == null || last == null ? Double.NaN : last.growthSince(first);
            boolean wanted = bySize.values().stream().anyMatch(Figure::steady);
            row.add(number(growth));
            row.add(wanted ? "<= " + number(steady) : "");
            row.add(!wanted ? "" : growth <= steady ? "yes" : "**falls short**");
            rows.add(row);
        });
        return markdown(rows);
    }

    private static String value(Figure figure, Load load) {
        return Double.isNaN(load.value()) ? "" : number(load.value()) + figure.unit().suffix;
    }

    private static String limit(Figure figure) {
        if (figure.limit() == null) {
            return "";
        }
        String text = figure.against() + ": " + value(figure, figure.limit());
        List<String> times = new ArrayList<>();
        if (!Double.isNaN(figure.limit().p50())) {
            times.add("p50 " + number(figure.limit().p50()));
        }
        if (!Double.isNaN(figure.limit().p99())) {
            times.add("p99 " + number(figure.limit().p99()));
        }
        return times.isEmpty() ? text : text + " (" + String.join(", ", times) + ")";
    }

    private static String verdict(Figure figure) {
        if (figure.failure() != null) {
            return "**FAILED: "
                    + figure.failure().lines().findFirst().orElse("").replace('|', '/') + "**";
        }
        List<String> shortfalls = figure.shortfalls();
        if (shortfalls.isEmpty()) {
            return figure.demands().isEmpty() ? "" : "yes";
        }
        return "**falls short**: " + String.join(", ", shortfalls);
    }

    /** Three digits that mean something; none for what is not known. */
    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "";
        }
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    private static String markdown(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> {
            text.append("| ").append(String.join(" | ", row)).append(" |\n");
            if (row == rows.get(0)) {
                text.append("|---").append("|---:".repeat(row.size() - 1)).append("|\n");
            }
        });
        return text.toString();
    }
}
