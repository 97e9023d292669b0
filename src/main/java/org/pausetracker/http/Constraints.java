package org.pausetracker.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a violated database constraint means to the client, by the constraint's name: the ones that only the database can
 * decide, because two requests may race. A name that is not here is a fault of ours and answered with 500.
 */
class Constraints {

    /** @param field the field at fault, where it is one */
    record Meaning(
            ProblemType type, String detail, @Nullable String field) {}

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            Map.entry("platform_slug_key", conflict("Another platform has this slug.", "slug")),
            Map.entry("platform_name_key", conflict("Another platform has this name.", "name")),
            Map.entry("platform_slug_or_alias_key", conflict("Another platform has one of these aliases.", "aliases")),
            Map.entry("campaign_slug_key", conflict("Another campaign has this slug.", "slug")),
            Map.entry("campaign_name_key", conflict("Another campaign has this name.", "name")),
            Map.entry("advertiser_slug_key", conflict("Another advertiser has this slug.", "slug")),
            Map.entry("advertiser_name_key", conflict("Another advertiser has this name.", "name")),
            Map.entry("advertiser_parent_acyclic", conflict("The advertiser would belong to itself.", "parent")),
            Map.entry("watchlist_slug_key", conflict("Another watchlist has this slug.", "slug")),
            Map.entry("watchlist_name_key", conflict("Another watchlist has this name.", "name")),
            Map.entry(
                    "event_live_key",
                    conflict("There is an event of this advertiser, platform, kind and day already.", "effective_on")),
            Map.entry("event_planned_until_check", unprocessable("The planned end does not fit.", "planned_until")),
            Map.entry("event_sources_check", unprocessable("The sources do not fit.", "sources")),
            Map.entry(
                    "token_label_key",
                    conflict("Another token that is not revoked has this label: revoke it first.", "label")),
            Map.entry("event_sources_key", unprocessable("A source is there twice.", "sources")),
            Map.entry(
                    "change_is_known", new Meaning(ProblemType.NOT_FOUND, "There is no such change to redact.", null)),
            Map.entry("change_is_redacted_once", conflict("The change was redacted already.", null)),
            Map.entry(
                    "change_is_about_the_record",
                    conflict("Redactions and imports are about the record and are not redacted.", null)),
            Map.entry(
                    "change_is_past",
                    conflict(
                            "This is the present version, and what it says would still be there: correct or retract it"
                                    + " first.",
                            null)));

    private Constraints() {}

    static Optional<ProblemException> problem(@Nullable String constraint) {
        return Optional.ofNullable(constraint).map(MEANINGS::get).map(Constraints::problem);
    }

    private static ProblemException problem(Meaning meaning) {
        var problem = Problem.of(meaning.type(), meaning.detail());
        if (meaning.field() != null) {
            problem = problem.withErrors(List.of(new FieldError(meaning.field(), meaning.detail())));
        }
        return new ProblemException(problem, Map.of());
    }

    private static Meaning conflict(String detail, @Nullable String field) {
        return new Meaning(ProblemType.CONFLICT, detail, field);
    }

    private static Meaning unprocessable(String detail, @Nullable String field) {
        return new Meaning(ProblemType.UNPROCESSABLE, detail, field);
    }
}
