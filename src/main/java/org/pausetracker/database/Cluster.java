package org.pausetracker.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL data directory on disk, whether a server runs in it or not. */
record Cluster(Path path) {
    boolean isEmpty() {
        return !Files.exists(path.resolve("PG_VERSION"));
    }

    /** PostgreSQL changes its files between major versions, and a server refuses those of another one. */
    void refuseOtherVersionThan(int major) {
        if (isEmpty()) {
            return;
        }
        String version = read(path.resolve("PG_VERSION")).strip();
        if (!version.equals(Integer.toString(major))) {
            throw new EmbeddedDatabaseException("The data folder " + path.getParent()
                    + " was written by PostgreSQL " + version + " and this tracker brings PostgreSQL " + major
                    + ". Dump it with the tracker that wrote it and restore the dump here,"
                    + " or set TRACKER_DATA_DIR to another folder.");
        }
    }

    /**
     * Clears what a killed {@code initdb} left: its folder looks complete long before it is. It never held anything,
     * for no server ran in it: a server writes {@code postmaster.opts} when it starts, and {@link #markComplete} comes
     * before that. Both are asked, since a physical backup carries only one of them.
     */
    void removeUnfinished() {
        if (!Files.exists(path) || Files.exists(mark()) || Files.exists(path.resolve("postmaster.opts"))) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new EmbeddedDatabaseException(
                    "The unfinished database in " + path + " cannot be removed. Delete that folder.", e);
        }
    }

    /** To be called between the end of {@code initdb} and the first start of the server. */
    void markComplete() {
        try {
            if (!Files.exists(mark())) {
                Files.createFile(mark(), OwnerOnly.file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path mark() {
        return path.resolve("tracker-initialized");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("Cannot read " + file, e);
        }
    }
}
