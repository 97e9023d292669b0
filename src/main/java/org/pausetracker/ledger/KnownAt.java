package org.pausetracker.ledger;

import java.time.Instant;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;

/**
 * The state of knowledge that an answer rests on: a position of the ledger, when it was recorded, and the hash that the
 * ledger had then (SHA-256, hexadecimal). Position 0, without either, is the empty ledger.
 */
public record KnownAt(
        long position,
        @Nullable Instant recordedAt,
        @Nullable String hash) {
    private static final KnownAt NOTHING = new KnownAt(0, null, null);

    public static KnownAt head(Rows rows) {
        return rows.first(KnownAt.class, "select * from ledger_head").orElse(NOTHING);
    }

    /** Adds the headers of a file: both clocks, and a name that carries them. */
    public <T> RestResponse.ResponseBuilder<T> clocks(
            RestResponse.ResponseBuilder<T> answer, String name, String extension, ReadFilter filter) {
        String file = name + "_as-of-" + filter.asOf() + "_position-" + position + "." + extension;
        answer.header("Tracker-As-Of", filter.asOf().toString())
                .header("Tracker-Position", Long.toString(position))
                .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                .header("Cache-Control", "no-cache");
        return hash == null ? answer : answer.header("Tracker-Hash", hash);
    }
}
