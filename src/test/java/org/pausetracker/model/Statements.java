package org.pausetracker.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.pausetracker.event.Basis;
import org.pausetracker.event.Review;

/** The statements that writers send, as the runtime role. */
record Statements(Connection connection) {
    void world(World world) throws SQLException {
        for (int n = 1; n <= World.PLATFORMS; n++) {
            named("platform", n);
        }
        for (int n = 1; n <= World.CAMPAIGNS; n++) {
            named("campaign", n);
        }
        for (int n = 1; n <= World.WATCHLISTS; n++) {
            named("watchlist", n);
        }
        for (World.Advertiser advertiser : world.advertisers()) {
            update(
                    """
                    insert into advertiser (id, slug, name, parent_id, sector, country, merged_into_id)
                    overriding system value values (?, 'advertiser-' || ?, 'Advertiser ' || ?, ?, ?, ?, ?)
                    """,
                    advertiser.id(),
                    advertiser.id(),
                    advertiser.id(),
                    advertiser.parent(),
                    advertiser.sector(),
                    advertiser.country(),
                    advertiser.mergedInto());
            for (int watchlist : advertiser.watchlists()) {
                update(
                        "insert into watchlist_member (watchlist_id, advertiser_id) values (?, ?)",
                        watchlist,
                        advertiser.id());
            }
        }
    }

    private void named(String table, int n) throws SQLException {
        update(
                "insert into %1$s (id, slug, name) overriding system value values (?, '%1$s-' || ?, ?)"
                        .formatted(table),
                n,
                n,
                "The " + table + " " + n);
    }

    List<UUID> insert(List<Event> events) throws SQLException {
        String rows =
                String.join(", ", Collections.nCopies(events.size(), "(?, ?, ?, ?, ?, ?, ?, 'It did.', ?::jsonb, ?)"));
        List<Object> values = new ArrayList<>();
        events.forEach(event -> values.addAll(columns(event)));
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into event (advertiser_id, platform_id, campaign_id, kind, effective_on, date_precision,
                  planned_until, summary, sources, review)
                values %s
                returning id
                """.formatted(rows))) {
            bind(statement, values);
            List<UUID> ids = new ArrayList<>();
            try (ResultSet inserted = statement.executeQuery()) {
                while (inserted.next()) {
                    ids.add(inserted.getObject(1, UUID.class));
                }
            }
            return ids;
        }
    }

    void correct(UUID id, Event event) throws SQLException {
        List<Object> values = columns(event);
        values.add(id);
        update("""
                update event
                set (advertiser_id, platform_id, campaign_id, kind, effective_on, date_precision, planned_until,
                  sources, review) = (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                where id = ?
                """, values.toArray());
    }

    void review(Collection<UUID> ids, Review review) throws SQLException {
        update("update event set review = ? where id = any (?)", review.name(), ids.toArray(UUID[]::new));
    }

    void merge(World.Advertiser merged, World.Advertiser survivor) throws SQLException {
        update("select advertiser_merge(?, ?)", merged.id(), survivor.id());
    }

    boolean contested(World.Advertiser merged, World.Advertiser survivor) throws SQLException {
        return !new Tables(connection)
                .rows(
                        "select proposed from merge_contested(%d, %d, false)".formatted(merged.id(), survivor.id()),
                        row -> row.getString(1))
                .isEmpty();
    }

    void nothing() throws SQLException {
        update("update event set review = 'VERIFIED' where false");
    }

    void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            List<Object> all = new ArrayList<>();
            Collections.addAll(all, values);
            bind(statement, all);
            statement.execute();
        }
    }

    private void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof UUID[] ids) {
                statement.setArray(i + 1, connection.createArrayOf("uuid", ids));
            } else if (value == null) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    private static List<Object> columns(Event event) {
        List<Object> values = new ArrayList<>();
        values.add(event.advertiser());
        values.add(event.platform());
        values.add(event.campaign());
        values.add(event.kind().name());
        values.add(event.effectiveOn());
        values.add(event.precision().name());
        values.add(event.plannedUntil());
        values.add(event.bases().stream().map(Statements::source).collect(Collectors.joining(",", "[", "]")));
        values.add(event.review().name());
        return values;
    }

    private static String source(Basis basis) {
        return basis == Basis.CONFIDENTIAL
                ? "{\"basis\": \"CONFIDENTIAL\"}"
                : "{\"basis\": \"%1$s\", \"url\": \"https://example.org/%1$s\"}".formatted(basis);
    }
}
