package org.pausetracker.ledger;

import java.util.Map;

/** A first row of every recorded table, and the statement that inserts a second one, which nothing refers to. */
final class Samples {
    static final String[] FIRST = {
        "insert into platform (slug, name) values ('twitter', 'Twitter')",
        "insert into campaign (slug, name) values ('stop', 'Stop')",
        "insert into advertiser (slug, name) values ('audi', 'Audi')",
        "insert into watchlist (slug, name) values ('top', 'Top')",
    };

    static final Map<String, String> SECOND = Map.of(
            "platform", "insert into platform (slug, name) values ('tiktok', 'TikTok')",
            "campaign", "insert into campaign (slug, name) values ('halt', 'Halt')",
            "advertiser", "insert into advertiser (slug, name) values ('gm', 'General Motors')",
            "watchlist", "insert into watchlist (slug, name) values ('last', 'Last')",
            "watchlist_member", """
                    insert into watchlist_member (watchlist_id, advertiser_id)
                    select w.id, a.id from watchlist w, advertiser a where w.slug = 'top' and a.slug = 'audi'
                    """,
            "import", """
                    insert into import (sha256, rows, review, answer) values ('\\x00', 0, 'VERIFIED', '{}')
                    """,
            "event", event("2022-11-03"));

    private Samples() {}

    static String event(String effectiveOn) {
        return """
                insert into event (advertiser_id, platform_id, kind, effective_on, date_precision, summary, sources, review)
                select a.id, p.id, 'PAUSE', '%s', 'DAY', 'It paused.', '[{"basis": "CONFIDENTIAL"}]', 'VERIFIED'
                from advertiser a, platform p where a.slug = 'audi' and p.slug = 'twitter'
                """.formatted(effectiveOn);
    }
}
