package org.pausetracker.event;

import java.util.List;
import java.util.Optional;
import org.pausetracker.database.Conditions;
import org.pausetracker.database.Rows;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.ReadFilter;

/** What is recorded of one advertiser, for JSON and for pages. */
public final class AdvertiserRecord {
    private AdvertiserRecord() {}

    /** Its spells; empty if there is no such advertiser. */
    public static Optional<List<TimelineView.Spell>> spells(Rows rows, ReadFilter filter, String slug) {
        String events = Audience.PUBLIC.view("event", filter.past());
        return rows.value(
                        Long.class,
                        "select id from " + Audience.PUBLIC.view("advertiser", filter.past()) + " where slug = ?",
                        slug)
                .map(advertiser -> rows.list(
                        TimelineView.Spell.class,
                        "select t.platform, t.campaign, t.state, t.starts_on, t.ends_on, t.days, t.ended_by,"
                                + " to_jsonb(opening) as opened_by,"
                                + " case when closing.id is not null then to_jsonb(closing) end as closed_by"
                                + " from timeline(?::read_filter, ?) t"
                                + " join " + events + " opening on opening.id = t.opened_by"
                                + " left join " + events + " closing on closing.id = t.closed_by"
                                + " order by t.starts_on, t.platform collate \"C\"",
                        filter.sql(),
                        advertiser));
    }

    /** Its events that match the filter, as the list of events has them: latest first. */
    public static List<EventView> events(Rows rows, ReadFilter filter, String slug, int limit) {
        Conditions matching = EventFilter.ofAdvertiser(slug).conditions(rows, filter);
        return rows.list(
                EventView.class,
                "select * from " + Audience.PUBLIC.view("event", filter.past()) + matching.where()
                        + " order by effective_on desc, recorded_order desc limit ?",
                matching.parameters(limit));
    }
}
