package org.pausetracker.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a run is asked for, by system properties.
 *
 * @param events how many events the records have, one run each
 * @param seconds of load per measured run; a figure is the median of {@code rounds} runs
 * @param only the parts to run
 * @param java the JVM that runs the service
 * @param javaOptions more of its options
 * @param folder of the build, where the package is and the results go
 */
record Settings(
        List<Integer> events, int seconds, int rounds, Pattern only, Path java, List<String> javaOptions, Path folder) {

    static Settings fromProperties() {
        return new Settings(
                Stream.of(System.getProperty("bench.events", "1000000").split(","))
                        .map(size -> Integer.parseInt(size.strip().replace("_", "")))
                        .sorted()
                        .toList(),
                Integer.getInteger("bench.seconds", 5),
                Integer.getInteger("bench.rounds", 3),
                Pattern.compile(System.getProperty("bench.only", "")),
                Path.of(System.getProperty("bench.java", System.getProperty("java.home")), "bin", "java"),
                Stream.of(System.getProperty("bench.java.options", "").split(" "))
                        .filter(option -> !option.isBlank())
                        .toList(),
                Path.of(System.getProperty("bench.folder", "target/bench")));
    }

    boolean wants(String part) {
        return only.matcher(part).find();
    }

    /** The package of this build. */
    Path application() {
        return folder.resolve("build/quarkus-app");
    }
}
