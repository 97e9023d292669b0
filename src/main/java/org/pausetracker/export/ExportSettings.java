package org.pausetracker.export;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

@ConfigMapping(prefix = "tracker.export")
interface ExportSettings {
    /**
     * How many exports run at once, so that slow readers of long files leave connections to everybody else; by default as
     * many as there are processors, 2 at least.
     */
    OptionalInt concurrent();

    /** How many of them one client may run. */
    @WithDefault("2")
    int perClient();

    /** How long a client may take for one buffer of 64 KiB. */
    @WithDefault("30s")
    Duration stallTimeout();

    /** How many bytes a client takes at least in each second that is spent waiting for it. */
    @WithDefault("32K")
    MemorySize slowest();

    /** How long an export may take as a whole. */
    @WithDefault("1h")
    Duration longest();
}
