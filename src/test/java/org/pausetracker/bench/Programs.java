package org.pausetracker.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where the tools are that make the load and measure the limits. */
record Programs(Path wrk, Path psql, Path pgbench, Path curl) {
    private static final Path POSTGRESQL = Path.of("/usr/lib/postgresql");

    static Programs find() {
        Map<String, String> packages = new TreeMap<>(
                Map.of("wrk", "wrk", "psql", "postgresql-client", "pgbench", "postgresql", "curl", "curl"));
        List<Path> folders = folders();
        Map<String, Path> found = new TreeMap<>();
        for (String name : List.copyOf(packages.keySet())) {
            folders.stream()
                    .map(folder -> folder.resolve(name))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .ifPresent(program -> found.put(name, program));
        }
        packages.keySet().removeAll(found.keySet());
        if (!packages.isEmpty()) {
            throw new IllegalStateException("The benchmark needs programs that are not on the PATH. Install (program="
                    + "package of Debian): " + packages);
        }
        return new Programs(found.get("wrk"), found.get("psql"), found.get("pgbench"), found.get("curl"));
    }

    /** PostgreSQL's own first: what Debian has on the path is a script that finds them, which takes its time. */
    private static List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(POSTGRESQL)) {
            try (Stream<Path> versions = Files.list(POSTGRESQL)) {
                versions.sorted(Comparator.reverseOrder())
                        .map(version -> version.resolve("bin"))
                        .forEach(folders::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            folders.add(Path.of(folder));
        }
        return folders;
    }
}
