package org.pausetracker.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table: what was measured, beside its limit.
 *
 * @param found NaN where it failed
 * @param against what the limit is; null if there is none to measure
 * @param demands what must hold of it
 * @param steady whether it should not grow with the record
 */
record Figure(
        String name,
        Unit unit,
        Load found,
        @Nullable String against,
        @Nullable Load limit,
        List<Demand> demands,
        boolean steady,
        @Nullable String failure) {

    enum Unit {
        PER_SECOND("/s"),
        SECONDS(" s"),
        MILLIS(" ms"),
        MIB(" MiB");

        final String suffix;

        Unit(String suffix) {
            this.suffix = suffix;
        }
    }

    static Figure of(String name, Unit unit, Load found) {
        return new Figure(name, unit, found, null, null, List.of(), false, null);
    }

    /** For what has one number only, such as a size. */
    static Figure of(String name, Unit unit, double found) {
        return of(name, unit, new Load(found, Double.NaN, Double.NaN));
    }

    /** One that cannot be had does not take the others with it. */
    interface Source {
        Figure get() throws BenchFailure;
    }

    static Figure orFailed(String name, Source source) {
        try {
            return source.get();
        } catch (BenchFailure e) {
            Bed.say(name + " FAILED: " + e.getMessage());
            return failed(name, e.getMessage());
        }
    }

    static Figure failed(String name, String failure) {
        return new Figure(
                name,
                Unit.SECONDS,
                new Load(Double.NaN, Double.NaN, Double.NaN),
                null,
                null,
                List.of(),
                false,
                failure);
    }

    Figure against(String what, Load measured) {
        return new Figure(name, unit, found, what, measured, demands, steady, failure);
    }

    Figure against(String what, double measured) {
        return against(what, new Load(measured, Double.NaN, Double.NaN));
    }

    Figure wanting(Demand... more) {
        List<Demand> all = new ArrayList<>(demands);
        all.addAll(Arrays.asList(more));
        return new Figure(name, unit, found, against, limit, all, steady, failure);
    }

    Figure notGrowing() {
        return new Figure(name, unit, found, against, limit, demands, true, failure);
    }

    /** Of the limit. More than 1 is good for what comes per second, and bad for anything else. */
    double ratio() {
        return limit == null ? Double.NaN : found.value() / limit.value();
    }

    /** How much worse it is than the other. */
    double growthSince(Figure smaller) {
        double growth = found.value() / smaller.found.value();
        return unit == Unit.PER_SECOND ? 1 / growth : growth;
    }

    /** What does not hold. */
    List<String> shortfalls() {
        return demands.stream()
                .filter(demand -> !demand.holds(this))
                .map(demand -> demand.what() + " is " + Table.number(demand.of(this)))
                .toList();
    }
}
