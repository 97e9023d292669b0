package org.pausetracker.bench;

import java.util.function.ToDoubleFunction;

/** What must hold of a figure. */
record Demand(String what, ToDoubleFunction<Figure> measure, boolean atLeast, double bound) {
    static Demand atLeast(double bound) {
        return new Demand("value", figure -> figure.found().value(), true, bound);
    }

    static Demand atMost(double bound) {
        return new Demand("value", figure -> figure.found().value(), false, bound);
    }

    static Demand ratioAtLeast(double bound) {
        return new Demand("ratio", Figure::ratio, true, bound);
    }

    static Demand ratioAtMost(double bound) {
        return new Demand("ratio", Figure::ratio, false, bound);
    }

    /** Of the limit's. */
    static Demand medianRatioAtMost(double bound) {
        return new Demand(
                "p50 ratio", figure -> figure.found().p50() / figure.limit().p50(), false, bound);
    }

    /** Of the limit, in milliseconds. */
    static Demand limitAtMost(double bound) {
        return new Demand("limit", figure -> figure.limit().p50(), false, bound);
    }

    double of(Figure figure) {
        return measure.applyAsDouble(figure);
    }

    /** NaN holds nothing. */
    boolean holds(Figure figure) {
        return atLeast ? of(figure) >= bound : of(figure) <= bound;
    }

    @Override
    public String toString() {
        return what + (atLeast ? " >= " : " <= ") + Table.number(bound);
    }
}
