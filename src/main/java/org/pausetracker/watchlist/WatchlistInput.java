package org.pausetracker.watchlist;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.Text;
import org.pausetracker.http.Url;
import org.pausetracker.ledger.RecordDate;
import org.pausetracker.ledger.Slug;

@Schema(name = "WatchlistInput")
public record WatchlistInput(
        @Schema(description = "Optional, derived from the name; on create only.")
        @Pattern(regexp = Slug.PATTERN, message = Slug.MESSAGE)
        @Size(max = Slug.MAX_LENGTH)
        @Nullable
        String slug,

        @NotNull @Text(max = 200) String name,
        @Url @Nullable String sourceUrl,
        @RecordDate @Nullable LocalDate publishedOn,
        @Text(max = 5000) @Nullable String description,
        @Text(max = 2000) @Nullable String reason) {}
