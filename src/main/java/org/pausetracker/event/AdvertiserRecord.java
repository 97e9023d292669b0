package org.pausetracker.event;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Conditions;
import org.pausetracker.database.Rows;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.ReadFilter;

/** What is recorded of one advertiser, for JSON and for pages. */
public final class AdvertiserRecord {
    private AdvertiserRecord() {}

    /** Its spells; empty if there is no such advertiser. */
    public static Optional<List<TimelineView.Spell>> spells(Rows rows, ReadFilter filter, String slug) {
        record Known(long id) {}
        String advertisers = "select id from " + Audience.PUBLIC.view("advertiser", filter.past()) + " where slug = ?";
        return found(rows, filter, Known.class, advertisers, slug).stream()
                .findFirst()
                .map(advertiser -> spells(rows, filter, advertiser.id()));
    }

    /** A spell with the ids of the events. */
    record Row(
            String platform,
            @Nullable String campaign,
            String state,
            LocalDate startsOn,
            @Nullable LocalDate endsOn,
            int days,
            @Nullable String endedBy,
            UUID openedBy,
            @Nullable UUID closedBy) {}

    private static List<TimelineView.Spell> spells(Rows rows, ReadFilter filter, long advertiser) {
        ReadFilter.Expression asked = filter.expression();
        List<Row> spells = found(
                rows,
                filter,
                Row.class,
                "select * from timeline(" + asked.sql() + ", ?) order by starts_on, platform collate \"C\"",
                Stream.concat(Arrays.stream(asked.values()), Stream.of(advertiser))
                        .toArray());
        // All of its events are found as fast as those that spells name, by a plan that need not know how many those
        // are.
        String query = "select v.* from " + Audience.PUBLIC.view("event", filter.past())
                + " v where advertiser_id = ? and effective_on <= ?";
        Map<UUID, EventView> events = found(rows, filter, EventView.class, query, advertiser, filter.asOf()).stream()
                .collect(Collectors.toMap(EventView::id, Function.identity()));
        return spells.stream()
                // One whose event is not known any more is none.
                .filter(spell -> events.containsKey(spell.openedBy()))
                .map(spell -> new TimelineView.Spell(
                        spell.platform(),
                        spell.campaign(),
                        spell.state(),
                        spell.startsOn(),
                        spell.endsOn(),
                        spell.days(),
                        spell.endedBy(),
                        events.get(spell.openedBy()),
                        events.get(spell.closedBy())))
                .toList();
    }

    private static <T> List<T> found(
            Rows rows, ReadFilter filter, Class<T> type, String query, @Nullable Object... parameters) {
        boolean plannedOnce = filter.past() == null
                && !filter.restrictsPopulation()
                && !filter.filters().containsKey("basis");
        return plannedOnce ? rows.prepared(type, 0, query, parameters) : rows.read(type, query, parameters);
    }

    /** Its events that match the filter, as the list of events has them: latest first. */
    public static List<EventView> events(Rows rows, ReadFilter filter, String slug, int limit) {
        Conditions matching = EventFilter.ofAdvertiser(slug).conditions(rows, filter);
        return rows.read(
                EventView.class,
                "select v.* from " + Audience.PUBLIC.view("event", filter.past()) + " v" + matching.where()
                        + " order by effective_on desc, recorded_order desc limit ?",
                matching.parameters(limit));
    }
}
