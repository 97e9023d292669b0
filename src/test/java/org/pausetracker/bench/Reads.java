package org.pausetracker.bench;

import static org.pausetracker.bench.Figure.Unit.PER_SECOND;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One kind of read: asked again, beside constant bytes of its length, and asked for what nobody asked before, beside its SQL.
 *
 * @param name of it in {@code uncached.lua} and of its SQL
 * @param path what is asked again
 * @param demands what must hold, by the name of the figure
 */
record Reads(String name, String path, Map<String, List<Demand>> demands) implements Part {
    private static final int ONE = 1;
    private static final int FEW = 16;
    private static final int MANY = 256;
    private static final int WARM_UP_SECONDS = 10;

    Reads wanting(String figure, Demand... wanted) {
        demands.put(name + ", " + figure, List.of(wanted));
        return this;
    }

    @Override
    public List<Figure> measure(Bed bed) throws BenchFailure {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(again(bed));
        figures.addAll(new Uncached(name, bed).measure(List.of(ONE, FEW, MANY)));
        return figures.stream()
                .map(figure -> figure.wanting(
                        demands.getOrDefault(figure.name(), List.of()).toArray(Demand[]::new)))
                .toList();
    }

    private List<Figure> again(Bed bed) throws BenchFailure {
        var response = bed.api().get(path);
        int length = response.body().getBytes(StandardCharsets.UTF_8).length;
        String constant = "/bench/constant/" + length;
        load(bed, path, FEW, WARM_UP_SECONDS);
        load(bed, constant, FEW, WARM_UP_SECONDS);
        List<Figure> figures = new ArrayList<>();
        for (int connections : List.of(FEW, MANY)) {
            String figure = name + ", cached, " + connections + " connections";
            Bed.say(figure + ", " + length + " bytes");
            figures.add(Figure.orFailed(figure, () -> again(bed, figure, constant, connections)));
        }
        return figures;
    }

    private Figure again(Bed bed, String figure, String constant, int connections) throws BenchFailure {
        int seconds = bed.settings().seconds();
        List<Load> found = Load.inTurn(
                bed.settings().rounds(),
                () -> load(bed, path, connections, seconds),
                () -> load(bed, constant, connections, seconds));
        return Figure.of(figure, PER_SECOND, found.get(0))
                .against("constant bytes", found.get(1))
                .notGrowing();
    }

    private static Load load(Bed bed, String path, int connections, int seconds) throws BenchFailure {
        Load load = bed.wrk().run(bed.service().at(path), connections, seconds, List.of(), List.of());
        bed.database().awaitIdle();
        return load;
    }
}
