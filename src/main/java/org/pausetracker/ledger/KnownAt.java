package org.pausetracker.ledger;

import java.time.Instant;
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
        return rows.prepared(KnownAt.class, "select * from ledger_head").orElse(NOTHING);
    }

    /** A past position; the empty ledger's is 0. */
    static KnownAt position(Rows rows, long position) {
        return rows.prepared(
                        KnownAt.class,
                        "select position, recorded_at, encode(hash, 'hex') as hash from change_set where position = ?",
                        position)
                .orElse(NOTHING);
    }
}
