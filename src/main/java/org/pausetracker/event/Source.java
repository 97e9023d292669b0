package org.pausetracker.event;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.Text;
import org.pausetracker.http.Url;
import org.pausetracker.ledger.RecordDate;

/** What supports an event. One told in confidence says nothing but that. */
@Schema(description = "What supports an event. A CONFIDENTIAL source has its basis and nothing else.")
public record Source(
        @NotNull Basis basis,
        @Url @Nullable String url,
        @Text(max = 500) @Nullable String title,
        @Text(max = 200) @Nullable String publisher,
        @RecordDate @Nullable LocalDate publishedOn,
        @Url @Nullable String archivedUrl,
        @Text(max = 2000) @Nullable String quote,

        @Schema(description = "What this source says.") @Text(max = 2000) @Nullable
        String note) {
    boolean saysMoreThanItsBasis() {
        return Stream.of(url, title, publisher, publishedOn, archivedUrl, quote, note)
                .anyMatch(Objects::nonNull);
    }
}
