package org.pausetracker.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.ledger.Knowledge;
import org.pausetracker.ledger.ReadFilter;

/** What accounts for the difference of any report between two states of knowledge. The finding is SQL. */
@ApplicationScoped
public class Comparisons {
    private final ReportCache<Found> cache;

    Comparisons(ReportCache.Settings settings) {
        this.cache = new ReportCache<>(
                "comparison",
                settings,
                found -> found.events().listed() + found.advertisers().listed());
    }

    /** What the database found. */
    record Found(Comparison.Entries<Comparison.Event> events, Comparison.Entries<Comparison.Advertiser> advertisers) {}

    /** An entry with how many there are of each kind. */
    record ListedEvent(Comparison.Event entry, long added, long removed, long changed) {}

    record ListedAdvertiser(Comparison.Advertiser entry, long added, long removed, long changed) {}

    /**
     * @param other the state of knowledge to compare with; null for none
     * @param groupBy of the report; null for none
     * @param numbers of the report then and their difference, from its filter as it was then
     */
    <T> @Nullable Comparison<T> of(
            Rows rows,
            ReadFilter filter,
            @Nullable Knowledge other,
            @Nullable String groupBy,
            Function<ReadFilter, T> numbers) {
        if (other == null) {
            return null;
        }
        ReadFilter then = filter.at(rows, other);
        Found found = cache.get(
                filter,
                () -> found(rows, filter, then, groupBy),
                other.knownAt().hash(),
                other.redaction(),
                groupBy);
        return new Comparison<>(other.knownAt(), numbers.apply(then), found.events(), found.advertisers());
    }

    /** As permalinks name it. */
    static @Nullable String parameter(@Nullable Knowledge other) {
        return other == null ? null : Long.toString(other.knownAt().position());
    }

    private static Found found(Rows rows, ReadFilter filter, ReadFilter then, @Nullable String groupBy) {
        List<ListedEvent> events = rows.list(
                ListedEvent.class,
                "select to_jsonb(c) as entry, c.added, c.removed, c.changed"
                        + " from comparison_events(?::read_filter, ?::read_filter, ?) c",
                filter.sql(),
                then.sql(),
                Comparison.MOST);
        List<ListedAdvertiser> advertisers = rows.list(
                ListedAdvertiser.class,
                "select to_jsonb(c) as entry, c.added, c.removed, c.changed"
                        + " from comparison_advertisers(?::read_filter, ?::read_filter, ?, ?) c",
                filter.sql(),
                then.sql(),
                groupBy,
                Comparison.MOST);
        return new Found(
                events.stream()
                        .findFirst()
                        .map(first -> entries(
                                first.added(),
                                first.removed(),
                                first.changed(),
                                events.stream().map(ListedEvent::entry).toList()))
                        .orElseGet(() -> entries(0, 0, 0, List.of())),
                advertisers.stream()
                        .findFirst()
                        .map(first -> entries(
                                first.added(),
                                first.removed(),
                                first.changed(),
                                advertisers.stream()
                                        .map(ListedAdvertiser::entry)
                                        .toList()))
                        .orElseGet(() -> entries(0, 0, 0, List.of())));
    }

    private static <E> Comparison.Entries<E> entries(long added, long removed, long changed, List<E> items) {
        return new Comparison.Entries<>(added + removed + changed, added, removed, changed, items.size(), items);
    }
}
