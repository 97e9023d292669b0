package org.pausetracker.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a run found.
 *
 * @param value answers or transactions per second, or what the unit of the figure says
 * @param p50 milliseconds
 * @param p99 milliseconds; NaN if the tool does not say
 */
record Load(double value, double p50, double p99) {
    interface Run {
        Load go() throws BenchFailure;
    }

    /** For what is done once: seconds, in the place of a rate. */
    static Load took(long begun) {
        return new Load(Shell.secondsSince(begun), Double.NaN, Double.NaN);
    }

    /** Each is run in turn with the others, so that what else happens on the machine happens to all; then medians. */
    static List<Load> inTurn(int rounds, Run... runs) throws BenchFailure {
        List<List<Load>> found = new ArrayList<>();
        for (Run ignored : runs) {
            found.add(new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < runs.length; i++) {
                found.get(i).add(runs[i].go());
            }
        }
        return found.stream().map(Load::median).toList();
    }

    static Load median(List<Load> loads) {
        return new Load(median(loads, Load::value), median(loads, Load::p50), median(loads, Load::p99));
    }

    private static double median(List<Load> loads, ToDoubleFunction<Load> part) {
        return Load.quantile(0.5, loads.stream().mapToDouble(part).toArray());
    }

    /** The smallest value that at least such a share of them does not exceed. */
    static double quantile(double share, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
