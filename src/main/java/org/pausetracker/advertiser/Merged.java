package org.pausetracker.advertiser;

import org.pausetracker.database.Rows;
import org.pausetracker.http.Moved;
import org.pausetracker.ledger.Catalogue;
import org.pausetracker.ledger.NotFound;

/** The slug of an advertiser that was merged into another goes on working: it redirects. */
public final class Merged {
    private Merged() {}

    /**
     * What to throw when no advertiser has a slug: a redirect if one was merged, else a 404.
     *
     * @param below the rest of the path after the slug
     */
    public static RuntimeException missing(Rows rows, String slug, String below) {
        return rows.value(
                        String.class,
                        "select survivor.slug from advertiser a join advertiser survivor on survivor.id = a.merged_into_id"
                                + " where a.slug = ?",
                        slug)
                .<RuntimeException>map(survivor -> new Moved(Catalogue.BASE + "advertisers/" + survivor + below))
                .orElseGet(() -> NotFound.of("advertiser", slug));
    }
}
