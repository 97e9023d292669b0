package org.pausetracker.bench;

import static org.pausetracker.bench.Figure.Unit.PER_SECOND;

import java.nio.file.Path;
import java.util.List;

/** Events recorded one by one, beside the very statements that this takes: change set, lock, triggers. */
record Recordings() implements Part {
    private static final int WARM_UP_SECONDS = 30;

    @Override
    public List<Figure> measure(Bed bed) throws BenchFailure {
        Path script = bed.script("record.sql");
        service(bed, 16, WARM_UP_SECONDS);
        Figure one = Figure.orFailed("recording, 1 client", () -> measure(bed, script, "recording, 1 client", 1));
        Figure many = Figure.orFailed("recording, 16 clients", () -> measure(bed, script, "recording, 16 clients", 16));
        return List.of(one, many.wanting(Demand.atLeast(800), Demand.ratioAtLeast(0.6)));
    }

    private static Figure measure(Bed bed, Path script, String figure, int clients) throws BenchFailure {
        Bed.say(figure);
        int seconds = bed.settings().seconds();
        List<Load> found = Load.inTurn(
                bed.settings().rounds(),
                () -> service(bed, clients, seconds),
                () -> statements(bed, script, clients, seconds));
        return Figure.of(figure, PER_SECOND, found.get(0))
                .against("the statements in pgbench", found.get(1))
                .notGrowing();
    }

    private static Load statements(Bed bed, Path script, int clients, int seconds) throws BenchFailure {
        String platform = bed.api().newPlatform("limit");
        return bed.database()
                .writer()
                .run(
                        script,
                        true,
                        clients,
                        seconds,
                        List.of(
                                "i=0",
                                "from=0",
                                "slugs=advertiser-",
                                "advertisers=" + bed.file().advertisers(),
                                "platform=" + platform));
    }

    /** On a platform of its own, where nothing is on file. */
    private static Load service(Bed bed, int clients, int seconds) throws BenchFailure {
        String platform = bed.api().newPlatform("recorded");
        return bed.wrk()
                .run(
                        bed.service().address(),
                        clients,
                        seconds,
                        List.of("-s", bed.script("record.lua").toString()),
                        List.of(Service.TOKEN, "0", String.valueOf(bed.file().advertisers()), platform));
    }
}
