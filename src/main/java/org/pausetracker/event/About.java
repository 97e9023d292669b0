package org.pausetracker.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pausetracker.advertiser.Advertiser;
import org.pausetracker.http.FieldErrors;
import org.pausetracker.http.ProblemException;
import org.pausetracker.ledger.Catalogue;
import org.pausetracker.ledger.Ledger;

/** The ids of what an event's slugs name. */
record About(long advertiser, long platform, @Nullable Long campaign) {
    private record Found(
            @Nullable Long advertiser,
            @Nullable Long platform,
            @Nullable Long campaign) {}

    /** Looks them up, all at once, and adds to the errors each that is not there; then its id is 0. */
    static About named(Ledger ledger, EventInput input, FieldErrors errors) {
        Found found = ledger.query(rows -> rows.first(
                        Found.class,
                        "select (select a.id from advertiser a where a.slug = ? and a.merged_into_id is null) as advertiser,"
                                + " (select p.id from platform p where p.slug = ? or ? = any (p.aliases)"
                                + " order by p.slug = ? desc limit 1) as platform,"
                                + " (select c.id from campaign c where c.slug = ?) as campaign",
                        input.advertiser(),
                        input.platform(),
                        input.platform(),
                        input.platform(),
                        input.campaign()))
                .orElseThrow();
        if (input.advertiser() != null && found.advertiser() == null) {
            errors.add("advertiser", Advertiser.whyMissing(input.advertiser()));
        }
        requireFound("platform", input.platform(), found.platform(), errors);
        requireFound("campaign", input.campaign(), found.campaign(), errors);
        return new About(orNone(found.advertiser()), orNone(found.platform()), found.campaign());
    }

    private static void requireFound(String field, @Nullable String slug, @Nullable Long id, FieldErrors errors) {
        if (slug != null && id == null) {
            errors.add(field, "there is no " + field + " " + slug);
        }
    }

    private static long orNone(@Nullable Long id) {
        return id == null ? 0 : id;
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
                        platform,
                        input.kind().name(),
                        input.effectiveOn(),
                        advertiser))
                .orElseThrow();
        if (standing.merged()) {
            throw ProblemException.badRequest("advertiser", Advertiser.whyMissing(input.advertiser()));
        }
        if (standing.live() != null && !standing.live().equals(self)) {
            throw ProblemException.conflict(
                    "There is an event of this advertiser, platform, kind and day already: add the source to it.",
                    Catalogue.BASE + "events/" + standing.live());
        }
    }
}
