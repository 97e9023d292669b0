package org.pausetracker.ledger;

import java.time.LocalDate;
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
 * @param sql the same as a literal of the database type {@code read_filter}; bind it as {@code ?::read_filter}
 */
public record ReadFilter(
        LocalDate asOf,
        boolean asOfGiven,
        Knowledge knowledge,
        String unit,
        Map<String, List<String>> filters,
        String sql) {

    /** The position to read at, null for the head. */
    public @Nullable Long past() {
        return knowledge.past();
    }

    /** The same question at another state of knowledge: of what it names now, whatever that was called then. */
    public ReadFilter at(Rows rows, Knowledge other) {
        String asked = rows.value(
                        String.class, "select read_filter_known_at(?::read_filter, ?)::text", sql, other.past())
                .orElseThrow();
        return new ReadFilter(asOf, asOfGiven, other, unit, filters, asked);
    }

    /** The same question for an earlier day. */
    public ReadFilter until(Rows rows, LocalDate day) {
        if (!day.isBefore(asOf)) {
            return this;
        }
        String asked = rows.value(String.class, "select read_filter_until(?::read_filter, ?)::text", sql, day)
                .orElseThrow();
        return new ReadFilter(day, asOfGiven, knowledge, unit, filters, asked);
    }

    /** Whether it leaves advertisers out. */
    public boolean restrictsPopulation() {
        return Stream.of("watchlist", "sector", "country").anyMatch(filters::containsKey);
    }
}
