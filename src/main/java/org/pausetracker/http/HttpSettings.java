package org.pausetracker.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

@ConfigMapping(prefix = "tracker.http")
interface HttpSettings {
    /** The longest JSON body; files may be as long as quarkus.http.limits.max-body-size. */
    MemorySize maxJsonSize();

    /** Where readers find the tracker, such as {@code https://tracker.example.org}; by default where they asked. */
    Optional<String> publicUrl();
}
