package org.pausetracker.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.pausetracker.http.Url;

/** Under what others may use the data. */
@ConfigMapping(prefix = "tracker.data-license")
interface DataLicense {
    String DEFAULT = "CC-BY-4.0";

    /** Its SPDX identifier. */
    @WithDefault(DEFAULT)
    @Pattern(regexp = "[-a-zA-Z0-9._]+", message = "must be an SPDX identifier, such as CC-BY-4.0")
    String name();

    /** What it is called; that of the default license unless the name is another. */
    Optional<String> title();

    /** Where its text is; that of the default license unless the name is another. */
    Optional<@Url String> url();
}
