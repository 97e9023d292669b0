package org.pausetracker.bench;

import static org.pausetracker.bench.Figure.Unit.MILLIS;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long recording takes, ten times a second, while fifty clients export and, when refused, come again after the time that
 * they are told, beside how long without them.
 */
record Floods() implements Part {
    private static final int CLIENTS = 50;
    private static final int PER_SECOND = 10;
    private static final int SECONDS = 40;

    /** The JVM compiles what exports do while they leave it half of the machine. */
    private static final int WARM_UP_SECONDS = 60;

    /** How many times as long as it should it may take, where recording does not keep up. */
    private static final int PATIENCE = 3;

    /**
     * A client that is refused, as they all are but a few at a time, waits as long as it is told. It is one process all the
     * while: to start one for each refusal would take more of the machine than the service does.
     */
    private static final String CLIENT = "while :; do %s -s --fail --retry 1000 -o /dev/null %s || sleep 1; done";

    @Override
    public List<Figure> measure(Bed bed) throws BenchFailure {
        Bed.say("recording without and with a flood of exports");
        String platform = bed.api().newPlatform("flooded");
        Load quiet = recorded(bed, platform, SECONDS);
        Process flood = flood(bed);
        Load flooded;
        try {
            recorded(bed, platform, WARM_UP_SECONDS);
            flooded = recorded(bed, platform, SECONDS);
        } finally {
            end(flood);
        }
        return List.of(Figure.of("recording during a flood of exports, longest", MILLIS, flooded)
                .against("without", quiet));
    }

    /** Niced: its clients would not be on the machine of the service. */
    private static Process flood(Bed bed) throws BenchFailure {
        String client = CLIENT.formatted(bed.programs().curl(), bed.service().at("/api/v1/exports/events.csv"));
        try {
            return new ProcessBuilder("nice", "-n", "19", "sh", "-c", ("(" + client + ") & ").repeat(CLIENTS) + "wait")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new BenchFailure("nice, sh: " + e);
        }
    }

    private static void end(Process flood) {
        List<ProcessHandle> all = flood.descendants().toList();
        flood.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        // Those that a client began meanwhile.
        all.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
    }

    /** At fixed points in time, from which a late start counts as well. */
    private static Load recorded(Bed bed, String platform, int seconds) throws BenchFailure {
        double[] millis = new double[seconds * PER_SECOND];
        long begun = System.nanoTime();
        int count = 0;
        for (int i = 0; i < millis.length && Shell.secondsSince(begun) < PATIENCE * seconds; i++) {
            long due = begun + TimeUnit.SECONDS.toNanos(1) * i / PER_SECOND;
            Shell.pause(Math.max(0, (due - System.nanoTime()) / 1_000_000 + 1));
            bed.api().record(platform);
            millis[i] = (System.nanoTime() - due) / 1e6;
            count++;
        }
        millis = Arrays.copyOf(millis, count);
        return new Load(Load.quantile(1, millis), Load.quantile(0.5, millis), Load.quantile(0.99, millis));
    }
}
