package org.pausetracker.advertiser;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.http.Moved;
import org.pausetracker.http.ProblemException;
import org.pausetracker.ledger.Catalogue;
import org.pausetracker.ledger.NotFound;

/** The slug of an advertiser that was merged into another goes on working: it redirects. */
public final class Merged {
    private Merged() {}

    /**
     * What to throw when a write names an advertiser that is not there: a 409 if it was merged, else a 404. Not a redirect,
     * because clients repeat a write at the new address by themselves, and it would change an advertiser nobody meant.
     */
    public static RuntimeException refused(Rows rows, String slug) {
        RuntimeException missing = missing(rows, slug, "", null);
        return missing instanceof Moved moved
                ? ProblemException.conflict(
                        slug + " was merged into another advertiser: change that one.", moved.path())
                : missing;
    }

    /**
     * What to throw when no advertiser has a slug: a redirect if one was merged, else a 404.
     *
     * @param below the rest of the path after the slug
     * @param past the position to look at, null for now
     */
    public static RuntimeException missing(Rows rows, String slug, String below, @Nullable Long past) {
        return survivor(rows, slug, past)
                .<RuntimeException>map(survivor -> new Moved(Catalogue.BASE + "advertisers/" + survivor + below))
                .orElseGet(() -> NotFound.of("advertiser", slug));
    }

    /** The slug of the advertiser that one was merged into. */
    public static Optional<String> survivor(Rows rows, String slug, @Nullable Long past) {
        return rows.value(
                String.class,
                "select survivor.slug from advertiser_at(" + past + ") a join advertiser_at(" + past
                        + ") survivor on survivor.id = a.merged_into_id where a.slug = ?",
                slug);
    }
}
