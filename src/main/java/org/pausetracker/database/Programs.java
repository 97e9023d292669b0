package org.pausetracker.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The PostgreSQL programs, which zonky unpacks from a jar on first use. */
record Programs(Path path) {
    /**
     * zonky does not finish what a killed process began to unpack: it stumbles over the links that are there. Whole
     * folders have the file {@code .exists}.
     */
    void removeUnfinished() {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(path, "PG-*")) {
            for (Path version : versions) {
                if (!Files.exists(version.resolve(".exists"))) {
                    UnfinishedFolder.remove(version);
                }
            }
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("Cannot read " + path, e);
        }
    }
}
