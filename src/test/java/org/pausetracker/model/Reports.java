package org.pausetracker.model;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the database reports for a filter, in the model's words. */
record Reports(Tables tables, Filter filter, @Nullable Long knownAt) {

    List<Summary> summary(@Nullable String groupBy) throws SQLException {
        return tables.rows(
                "select * from report_summary(%s, %s)".formatted(literal(quoted(filter.asOf())), quoted(groupBy)),
                Reports::readSummary);
    }

    /** The total of each day from one on. */
    List<Summary> summaryOfDays(LocalDate from) throws SQLException {
        return tables.rows(
                """
                select s.*
                from generate_series(timestamp %s, timestamp %s, '1 day') as day
                cross join lateral report_summary(%s, null) s
                order by day
                """.formatted(quoted(from), quoted(filter.asOf()), literal("day::date")), Reports::readSummary);
    }

    List<Point> series(LocalDate from, String interval) throws SQLException {
        return tables.rows(
                "select * from report_timeseries(%s, %s, %s)"
                        .formatted(literal(quoted(filter.asOf())), quoted(from), quoted(interval)),
                row -> new Point(
                        row.getString("period"),
                        row.getDate("ends_on").toLocalDate(),
                        row.getLong("paused"),
                        row.getLong("started"),
                        row.getLong("ended"),
                        row.getLong("imprecise")));
    }

    List<Curve> survival(@Nullable String groupBy) throws SQLException {
        return Curves.read(
                tables, "report_survival(%s, %s)".formatted(literal(quoted(filter.asOf())), quoted(groupBy)));
    }

    /** A row of the units: its state, and where it stands. */
    record Listed(State state, @Nullable String since, String name, String slug) {}

    /** All units, page by page, each beginning behind the last of the one before. */
    List<Listed> units(@Nullable State wanted, int size) throws SQLException {
        List<Listed> all = new ArrayList<>();
        List<Listed> page;
        do {
            Listed last = all.isEmpty() ? null : all.get(all.size() - 1);
            String after = last == null
                    ? "null, null, null, null"
                    : String.join(
                            ", ", quoted(last.state()), quoted(last.since()), quoted(last.name()), quoted(last.slug()));
            page = tables.rows(
                    "select * from report_units(%s, %s, %s, %d)"
                            .formatted(literal(quoted(filter.asOf())), quoted(wanted), after, size),
                    row -> new Listed(
                            State.valueOf(row.getString("state")),
                            row.getString("since"),
                            row.getString("name"),
                            row.getString("slug")));
            all.addAll(page);
        } while (page.size() == size);
        return all;
    }

    Excluded excluded() throws SQLException {
        return tables.rows(
                        "select * from report_excluded(%s)".formatted(literal(quoted(filter.asOf()))),
                        row -> new Excluded(
                                row.getLong("retracted"), row.getLong("proposed"), row.getLong("after_as_of")))
                .get(0);
    }

    /** An event by its place in the recorded order, or an advertiser by its id, and how it differs from another position. */
    record Differing(int number, String what, long total) {}

    /** @param then the position to compare with; null for the head */
    List<Differing> events(@Nullable Long then, int most) throws SQLException {
        return tables.rows("""
                with place as (select id, row_number() over (order by recorded_order) - 1 as n from event)
                select place.n as number, c.what, c.added + c.removed + c.changed as total
                from (select %1$s as f) q
                cross join lateral comparison_events(q.f, read_filter_known_at(q.f, %2$s), %3$d) c
                join place using (id)
                """.formatted(literal(quoted(filter.asOf())), then, most), Reports::readDiffering);
    }

    List<Differing> advertisers(@Nullable Long then, @Nullable String groupBy, int most) throws SQLException {
        return tables.rows(
                """
                select a.id as number, c.what, c.added + c.removed + c.changed as total
                from (select %1$s as f) q
                cross join lateral comparison_advertisers(q.f, read_filter_known_at(q.f, %2$s), %3$s, %4$d) c
                join advertiser a using (slug)
                """.formatted(literal(quoted(filter.asOf())), then, quoted(groupBy), most), Reports::readDiffering);
    }

    private static Differing readDiffering(ResultSet row) throws SQLException {
        return new Differing(row.getInt("number"), row.getString("what"), row.getLong("total"));
    }

    private static Summary readSummary(ResultSet row) throws SQLException {
        return new Summary(
                row.getBoolean("total"),
                row.getString("key"),
                row.getLong("population"),
                row.getLong("paused"),
                row.getLong("reduced"),
                row.getLong("lapsed"),
                row.getLong("resumed"),
                row.getLong("no_known_pause"),
                row.getLong("imprecise"),
                row.getLong("ever_paused"));
    }

    /** The filter by way of slugs, as a request gives them. */
    private String literal(String asOf) {
        return "(select (read_filter_of(%s, %s, %s, %s, %s, %s, %s, %s, %s)).filter)"
                .formatted(
                        asOf,
                        knownAt,
                        array("platform-", filter.platforms()),
                        array("campaign-", filter.campaigns()),
                        array("watchlist-", filter.watchlists()),
                        array("", filter.sectors()),
                        array("", filter.countries()),
                        array("", filter.bases()),
                        filter.byParent() ? "'parent'" : "'advertiser'");
    }

    private static String array(String prefix, @Nullable Set<?> values) {
        return values == null
                ? "null"
                : values.stream()
                        .map(value -> "'" + prefix + value + "'")
                        .collect(Collectors.joining(", ", "array[", "]"));
    }

    private static String quoted(@Nullable Object value) {
        return value == null ? "null" : "'" + value + "'";
    }
}
