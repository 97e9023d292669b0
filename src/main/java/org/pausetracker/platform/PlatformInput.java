package org.pausetracker.platform;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.Text;
import org.pausetracker.http.Url;
import org.pausetracker.ledger.Slug;

@Schema(name = "PlatformInput")
public record PlatformInput(
        @Schema(description = "Optional, derived from the name; on create only.")
        @Pattern(regexp = Slug.PATTERN, message = Slug.MESSAGE)
        @Size(max = Slug.MAX_LENGTH)
        @Nullable
        String slug,

        @NotNull @Text(max = 200) String name,

        @Schema(description = "Other names that work wherever the slug does, in the shape of slugs.") @Size(max = 50)
        List<@NotNull @Pattern(regexp = Slug.PATTERN, message = Slug.MESSAGE) @Size(max = Slug.MAX_LENGTH) String>
                aliases,

        @Url @Nullable String url,
        @Text(max = 2000) @Nullable String reason) {
    public PlatformInput {
        aliases = aliases == null ? List.of() : aliases;
    }
}
