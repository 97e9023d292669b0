package org.pausetracker.export;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Under what others may use the data. Title and address of one license never stand beside the name of another.
 *
 * @param name an SPDX identifier
 */
@Schema(name = "License", description = "Under what others may use the data.")
public record License(
        @Schema(description = "An SPDX identifier.") String name,
        @Nullable String title,
        @Nullable String url) {

    static License of(DataLicense settings) {
        boolean isDefault = settings.name().equals(DataLicense.DEFAULT);
        return new License(
                settings.name(),
                settings.title().orElse(isDefault ? "Creative Commons Attribution 4.0 International" : null),
                settings.url().orElse(isDefault ? "https://creativecommons.org/licenses/by/4.0/" : null));
    }
}
