package org.pausetracker.bench;

import static org.pausetracker.bench.Figure.Unit.PER_SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A read whose address is another each time, after something was recorded, so that nothing kept can help. */
record Uncached(String name, Bed bed) {
    /** Until most of the JVM's compiling is behind it; and longer than one answer takes, or there is none. */
    private static final int WARM_UP_SECONDS = 30;

    private static final int MOST_CLIENTS = 16;
    private static final long NEXT = 137_137;
    private static final AtomicLong ASKED = new AtomicLong();

    List<Figure> measure(List<Integer> connections) throws BenchFailure {
        service(MOST_CLIENTS, WARM_UP_SECONDS, bed.file().advertisers());
        List<Figure> figures = new ArrayList<>();
        for (int count : connections) {
            String figure = name + ", uncached, " + count + (count == 1 ? " connection" : " connections");
            Bed.say(figure);
            figures.add(Figure.orFailed(figure, () -> measure(figure, count)));
        }
        return figures;
    }

    private Figure measure(String figure, int connections) throws BenchFailure {
        PgBench sql = bed.database().reader(isPlannedOnce());
        List<String> variables = List.of("advertisers=" + bed.file().advertisers());
        int seconds = bed.settings().seconds();
        int clients = Math.min(connections, MOST_CLIENTS);
        List<Load> found = Load.inTurn(
                bed.settings().rounds(),
                () -> service(connections, seconds, bed.file().advertisers()),
                () -> sql.run(bed.script(name + ".sql"), isPlannedOnce(), clients, seconds, variables));
        Figure measured = Figure.of(figure, PER_SECOND, found.get(0))
                .against("SQL in pgbench, " + clients + (clients == 1 ? " client" : " clients"), found.get(1));
        // The other reads do more, the more is on file.
        return name.startsWith("list") ? measured.notGrowing() : measured;
    }

    /** What is counted from many rows is planned anew for its day. */
    private boolean isPlannedOnce() {
        return name.startsWith("list") || name.equals("timeline");
    }

    /** @param among as the script wants it: how many advertisers there are, or a position */
    Load service(int connections, int seconds, long among) throws BenchFailure {
        bed.api().record("bench");
        Load load = bed.wrk()
                .run(
                        bed.service().address(),
                        connections,
                        seconds,
                        List.of("-s", bed.script("uncached.lua").toString()),
                        List.of(name, String.valueOf(ASKED.addAndGet(NEXT)), String.valueOf(among)));
        bed.database().awaitIdle();
        return load;
    }
}
