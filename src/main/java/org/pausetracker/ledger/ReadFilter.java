package org.pausetracker.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;

/**
 * Read parameters, resolved.
 *
 * @param asOf the day in the world: the one asked for, else today's
 * @param unit {@code advertiser} or {@code parent}
 * @param filters what was asked for beside the clocks and the unit, with canonical slugs, by parameter
 * @param ids of what has slugs among them, by parameter
 * @param sql the same as a literal of the database type {@code read_filter}; bind it as {@code ?::read_filter}
 */
public record ReadFilter(
        LocalDate asOf,
        boolean asOfGiven,
        Knowledge knowledge,
        String unit,
        Map<String, List<String>> filters,
        Map<String, List<Long>> ids,
        String sql) {

    /** An expression of the database type {@code read_filter}, with the parameters that it binds. */
    public record Expression(String sql, Object[] values) {}

    /** The position to read at, null for the head. */
    public @Nullable Long past() {
        return knowledge.past();
    }

    /** The same question at another state of knowledge: of what it names now, whatever that was called then. */
    public ReadFilter at(Rows rows, Knowledge other) {
        String asked = rows.value(
                        String.class, "select read_filter_known_at(?::read_filter, ?)::text", sql, other.past())
                .orElseThrow();
        return new ReadFilter(asOf, asOfGiven, other, unit, filters, ids, asked);
    }

    /** The same question for an earlier day. */
    public ReadFilter until(Rows rows, LocalDate day) {
        if (!day.isBefore(asOf)) {
            return this;
        }
        String asked = rows.value(String.class, "select read_filter_until(?::read_filter, ?)::text", sql, day)
                .orElseThrow();
        return new ReadFilter(day, asOfGiven, knowledge, unit, filters, ids, asked);
    }

    /**
     * The filter as an expression of which every part that was not asked for is null, so that a plan made for any parameters
     * has nothing of what that part would restrict.
     */
    public Expression expression() {
        return expression(List.of());
    }

    /** The same without some of those that have ids, because they are asked for in another way. */
    public Expression expression(List<String> without) {
        List<Object> bound = new ArrayList<>();
        bound.add(asOf);
        StringBuilder row = new StringBuilder("row(?::date");
        for (String name : List.of("platform", "campaign", "watchlist")) {
            List<Long> named = without.contains(name) ? null : ids.get(name);
            row.append(named == null ? ", null" : ", ?::bigint[]");
            if (named != null) {
                bound.add(named.toArray(Long[]::new));
            }
        }
        for (String name : List.of("sector", "country", "basis")) {
            List<String> values = filters.get(name);
            row.append(values == null ? ", null" : ", ?::text[]");
            if (values != null) {
                bound.add(values.toArray(String[]::new));
            }
        }
        row.append(unit.equals("parent") ? ", 'parent', " : ", 'advertiser', ")
                .append(past())
                .append(")::read_filter");
        return new Expression(row.toString(), bound.toArray());
    }

    /** Whether it leaves advertisers out. */
    public boolean restrictsPopulation() {
        return Stream.of("watchlist", "sector", "country").anyMatch(filters::containsKey);
    }
}
