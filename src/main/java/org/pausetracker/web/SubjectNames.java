package org.pausetracker.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.ledger.Audience;

/** The names of platforms and campaigns, of which there are few, by slug. */
record SubjectNames(Map<String, String> platforms, Map<String, String> campaigns) {

    private record Named(String subject, String slug, String name) {}

    static SubjectNames at(Rows rows, @Nullable Long past) {
        List<Named> found = rows.list(
                Named.class,
                "select 'platform' as subject, p.slug, p.name from " + Audience.PUBLIC.view("platform", past) + " p"
                        + " union all select 'campaign', c.slug, c.name from "
                        + Audience.PUBLIC.view("campaign", past) + " c");
        return new SubjectNames(of(found, "platform"), of(found, "campaign"));
    }

    /** Of advertisers, of which there are many, those with these slugs; not those that were merged. */
    static Map<String, String> ofAdvertisers(Rows rows, @Nullable Long past, Stream<@Nullable String> slugs) {
        return of(
                rows.list(
                        Named.class,
                        "select 'advertiser' as subject, a.slug, a.name from "
                                + Audience.PUBLIC.view("advertiser", past) + " a where a.slug = any (?)",
                        (Object) slugs.distinct().toArray(String[]::new)),
                "advertiser");
    }

    private static Map<String, String> of(List<Named> found, String subject) {
        Map<String, String> names = new HashMap<>();
        found.stream()
                .filter(named -> named.subject().equals(subject))
                .forEach(named -> names.put(named.slug(), named.name()));
        return names;
    }

    String platform(String slug) {
        return platforms.getOrDefault(slug, slug);
    }

    String campaign(String slug) {
        return campaigns.getOrDefault(slug, slug);
    }
}
