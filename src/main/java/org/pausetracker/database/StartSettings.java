package org.pausetracker.database;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What is read before Quarkus starts (Main). Named here so that Quarkus, too, knows these for settings. */
@Unremovable
@ConfigMapping(prefix = "tracker")
interface StartSettings {
    /** The folder of the embedded server. */
    @WithName("data-dir")
    Optional<Path> dataDir();

    /** How long a start waits for a database that cannot be reached; 0 for not at all. */
    @WithName("database.wait")
    Duration databaseWait();
}
