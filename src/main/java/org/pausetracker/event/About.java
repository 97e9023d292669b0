package org.pausetracker.event;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pausetracker.advertiser.Advertiser;
import org.pausetracker.campaign.Campaign;
import org.pausetracker.http.FieldErrors;
import org.pausetracker.http.ProblemException;
import org.pausetracker.ledger.Catalogue;
import org.pausetracker.ledger.Ledger;
import org.pausetracker.platform.Platform;

/** What an event's slugs name. */
record About(
        Advertiser advertiser, Platform platform, @Nullable Campaign campaign) {

    /** Looks them up, and adds to the errors each that is not there; then its component is null. */
    static About named(EventInput input, FieldErrors errors) {
        return new About(
                input.advertiser() == null ? null : Advertiser.named(input.advertiser(), "advertiser", errors),
                found("platform", input.platform(), Platform::named, errors),
                found("campaign", input.campaign(), Campaign::bySlug, errors));
    }

    private static <T> T found(
            String field, @Nullable String slug, Function<String, Optional<T>> lookup, FieldErrors errors) {
        if (slug == null) {
            return null;
        }
        return lookup.apply(slug).orElseGet(() -> {
            errors.add(field, "there is no " + field + " " + slug);
            return null;
        });
    }

    /** A live event that says the same is a 409 that points to it. For use under the ledger's lock: one question. */
    void requireNew(Ledger ledger, EventInput input, @Nullable UUID self) {
        record Standing(boolean merged, @Nullable UUID live) {}
        Standing standing = ledger.query(rows -> rows.first(
                        Standing.class,
                        "select a.merged_into_id is not null as merged,"
                                + " (select e.id from event e where e.advertiser_id = a.id and e.platform_id = ?"
                                + " and e.kind = ? and e.effective_on = ? and e.review in ('PROPOSED', 'VERIFIED')) as live"
                                + " from advertiser a where a.id = ?",
                        platform.id,
                        input.kind().name(),
                        input.effectiveOn(),
                        advertiser.id))
                .orElseThrow();
        if (standing.merged()) {
            Advertiser.requireUnmerged(advertiser, "advertiser");
        }
        if (standing.live() != null && !standing.live().equals(self)) {
            throw ProblemException.conflict(
                    "There is an event of this advertiser, platform, kind and day already: add the source to it.",
                    Catalogue.BASE + "events/" + standing.live());
        }
    }
}
