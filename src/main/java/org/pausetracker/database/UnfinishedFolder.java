package org.pausetracker.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that a killed process left half made, in the way of whoever makes it anew. */
final class UnfinishedFolder {
    private UnfinishedFolder() {}

    static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new EmbeddedDatabaseException(
                    "The folder " + folder + " is unfinished and cannot be removed (" + e + "). Delete it.", e);
        }
    }
}
