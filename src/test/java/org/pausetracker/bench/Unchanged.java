package org.pausetracker.bench;

import static org.pausetracker.bench.Figure.Unit.PER_SECOND;

import java.net.http.HttpRequest;
import java.util.List;

/** Answers to those who have it already: 304. */
record Unchanged(String path) implements Part {
    private static final int CONNECTIONS = 16;

    @Override
    public List<Figure> measure(Bed bed) throws BenchFailure {
        Bed.say("304");
        String tag = bed.api().get(path).headers().firstValue("ETag").orElseThrow();
        int status = bed.api()
                .send(HttpRequest.newBuilder(bed.service().at(path)).header("If-None-Match", tag))
                .statusCode();
        if (status != 304) {
            throw new BenchFailure(path + " answered its own ETag with " + status);
        }
        int seconds = bed.settings().seconds();
        List<Load> found = Load.inTurn(
                bed.settings().rounds(),
                () -> load(bed, path, tag, seconds),
                () -> load(bed, "/bench/constant/1", "W/\"constant\"", seconds));
        return List.of(Figure.of("summary, 304, " + CONNECTIONS + " connections", PER_SECOND, found.get(0))
                .against("constant 304", found.get(1))
                .notGrowing());
    }

    private static Load load(Bed bed, String path, String tag, int seconds) throws BenchFailure {
        return bed.wrk()
                .run(bed.service().at(path), CONNECTIONS, seconds, List.of("-H", "If-None-Match: " + tag), List.of());
    }
}
