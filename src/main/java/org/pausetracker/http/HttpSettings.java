package org.pausetracker.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "tracker.http")
interface HttpSettings {
    /** The longest JSON body; files may be as long as quarkus.http.limits.max-body-size. */
    MemorySize maxJsonSize();

    /** How many values the parameters of a query may have together. */
    int maxQueryValues();

    /** How long the headers of a request may take to arrive. */
    Duration headTimeout();

    /** How long a JSON body may take to arrive. */
    Duration jsonTimeout();

    /** How long any other body, which is a file to import, may take to arrive. */
    Duration fileTimeout();

    /** Where readers find the tracker, such as {@code https://tracker.example.org}; by default where they asked. */
    Optional<String> publicUrl();

    /** The origins, such as {@code https://desk.example.org}, whose pages may write and read as staff. */
    Optional<List<String>> writeOrigins();

    /** How long browsers shall come by TLS only, once they came so; 0 says nothing to them. */
    Duration hstsMaxAge();
}
