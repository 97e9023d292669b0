package org.pausetracker.report;

import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.http.Cursor;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.Page;

/** The log of corrections, newest first, for JSON and for pages. */
public final class Corrections {
    private Corrections() {}

    /** A correction with its place in the log. */
    record Listed(CorrectionView correction, long position, int n) {
        String cursor() {
            return Cursor.encode(Long.toString(position), Integer.toString(n));
        }
    }

    /** @param cursor where the page starts: {@code next} of the page before */
    public static Page<CorrectionView> page(
            Rows rows, CorrectionParameters.Scope scope, Audience audience, @Nullable String cursor, int size) {
        Cursor from = Cursor.decode(cursor, 2);
        var found = rows.list(
                Listed.class,
                "select to_jsonb(c) as correction, c.position, c.n"
                        + " from correction_log(?, ?, ?, ?, ?, ?) c order by c.position desc, c.n desc limit ?",
                scope.knowledge().past(),
                audience == Audience.STAFF,
                from == null ? null : from.number(0),
                from == null ? null : from.integer(1),
                scope.platforms(),
                scope.advertiser(),
                size + 1);
        return Page.of(found, size, Listed::cursor, scope.knowledge().knownAt()).map(Listed::correction);
    }
}
