package org.pausetracker.export;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Cite;
import org.pausetracker.ledger.KnownAt;
import org.pausetracker.ledger.ReadFilter;

@Schema(name = "Manifest", description = "What proves an exported file whole, and what it rests on.")
record ManifestView(
        String dataset,
        @Schema(enumeration = {"csv", "ndjson"}) String format,
        @Schema(enumeration = {"faithful", "spreadsheet"}) String profile,
        LocalDate asOf,
        KnownAt knownAt,
        Map<String, List<String>> filters,
        @Schema(enumeration = {"advertiser", "parent"}) String unit,

        @Schema(description = "Behind the header.") long rows,

        @Schema(description = "Without the compression of a transfer.")
        long bytes,

        @Schema(description = "Of those bytes, in hexadecimal.")
        String sha256,

        @Schema(description = "The name that the file is saved under.")
        String fileName,

        @Schema(description = "The file itself, with both clocks fixed.")
        String url,

        Cite cite) {

    static ManifestView of(DatasetFile file, Digest digest, Cite cite) {
        ReadFilter filter = file.filter();
        return new ManifestView(
                file.dataset().fileName(),
                file.format().extension(),
                file.profile().parameter(),
                filter.asOf(),
                filter.knowledge().knownAt(),
                filter.filters(),
                filter.unit(),
                digest.rows(),
                digest.bytes(),
                digest.sha256(),
                Answer.fileName(file.name(), file.extension(), filter),
                cite.permalink(),
                cite);
    }
}
