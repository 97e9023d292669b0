package org.pausetracker.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An item of the Citation Style Language's data format, with its names (CSL 1.0.2, csl-data.json). */
@Schema(
        description = "An item of CSL-JSON, as Zotero, pandoc and others read it.",
        requiredProperties = {"type", "id", "title", "author", "version", "URL", "note"})
@JsonPropertyOrder({"type", "id", "title", "author", "issued", "version", "URL", "note"})
public record CslItem(
        @JsonProperty("type") String type,
        @JsonProperty("id") String id,
        @JsonProperty("title") String title,
        @JsonProperty("author") List<Name> author,

        @Schema(description = "When the position was recorded (UTC); absent at position 0.")
        @JsonProperty("issued")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Issued issued,

        @Schema(description = "The position of the ledger.") @JsonProperty("version")
        String version,

        @JsonProperty("URL") String url,

        @Schema(description = "The definition, and the hash of the ledger.") @JsonProperty("note")
        String note) {

    @Schema(name = "CslName")
    public record Name(@JsonProperty("literal") String literal) {}

    @Schema(name = "CslDate", requiredProperties = "date-parts")
    public record Issued(@JsonProperty("date-parts") List<List<Integer>> dateParts) {
        static Issued on(Instant instant) {
            LocalDate day = instant.atZone(ZoneOffset.UTC).toLocalDate();
            return new Issued(List.of(List.of(day.getYear(), day.getMonthValue(), day.getDayOfMonth())));
        }
    }
}
