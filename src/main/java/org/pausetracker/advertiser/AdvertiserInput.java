package org.pausetracker.advertiser;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.Text;
import org.pausetracker.http.Url;
import org.pausetracker.ledger.CountryCode;
import org.pausetracker.ledger.Slug;

@Schema(name = "AdvertiserInput")
public record AdvertiserInput(
        @Schema(description = "Optional, derived from the name; on create only.")
        @Pattern(regexp = Slug.PATTERN, message = Slug.MESSAGE)
        @Size(max = Slug.MAX_LENGTH)
        @Nullable
        String slug,

        @NotNull @Text(max = 200) String name,

        @Schema(description = "Slug of the advertiser that this one belongs to.") @Nullable
        String parent,

        @Text(max = 100) @Nullable String sector,

        @Schema(description = "ISO 3166-1 alpha-2.") @CountryCode @Nullable
        String country,

        @Url @Nullable String website,

        @Pattern(regexp = "Q[1-9][0-9]{0,11}", message = "must be a Wikidata item like Q246") @Nullable
        String wikidataId,

        @Size(max = 50) List<@NotNull @Text(max = 200) String> aliases,
        @Text(max = 2000) @Nullable String reason) {
    public AdvertiserInput {
        aliases = aliases == null ? List.of() : aliases;
    }
}
