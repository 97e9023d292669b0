package org.pausetracker.bench;

import static org.pausetracker.bench.Figure.Unit.MILLIS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** How long a reader waits for the summary while somebody exports everything, beside how long without that. */
record Probe() implements Part {
    private static final long EVERY_MILLIS = 100;
    private static final int AT_LEAST = 50;

    @Override
    public List<Figure> measure(Bed bed) throws BenchFailure {
        Exports.awaitFullSpeed();
        Bed.say("summary every 100 ms during an export");
        AtomicBoolean over = new AtomicBoolean(true);
        double[] quiet = probes(bed, over);
        over.set(false);
        AtomicBoolean enough = new AtomicBoolean();
        AtomicReference<BenchFailure> failure = new AtomicReference<>();
        Thread export = new Thread(
                () -> {
                    try {
                        // Again and again, as long as a small record takes too little time.
                        do {
                            Exports.fetched(bed, bed.service(), "events.csv");
                        } while (!enough.get());
                    } catch (BenchFailure e) {
                        failure.set(e);
                    } finally {
                        over.set(true);
                    }
                },
                "export");
        export.start();
        double[] busy = probes(bed, over, enough);
        if (failure.get() != null) {
            throw failure.get();
        }
        return List.of(Figure.of("summary every 100 ms during an export, longest", MILLIS, load(busy))
                .against("without", load(quiet))
                .wanting(Demand.atMost(100)));
    }

    private static double[] probes(Bed bed, AtomicBoolean over) throws BenchFailure {
        return probes(bed, over, new AtomicBoolean());
    }

    /** At fixed points in time, from which a late start counts as well. */
    private static double[] probes(Bed bed, AtomicBoolean over, AtomicBoolean enough) throws BenchFailure {
        List<Double> millis = new ArrayList<>();
        long begun = System.nanoTime();
        while (!over.get() || millis.size() < AT_LEAST) {
            double due = millis.size() * EVERY_MILLIS;
            double early = due - Shell.secondsSince(begun) * 1_000;
            if (early > 0) {
                Shell.pause((long) Math.ceil(early));
            }
            bed.api().get("/api/v1/reports/summary");
            millis.add(Shell.secondsSince(begun) * 1_000 - due);
            enough.set(millis.size() >= AT_LEAST);
        }
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Load load(double... millis) {
        return new Load(Load.quantile(1, millis), Load.quantile(0.5, millis), Load.quantile(0.99, millis));
    }
}
