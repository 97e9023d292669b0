package org.pausetracker.model;

import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pausetracker.event.DatePrecision;

/** What the database says, in the model's words. */
record Tables(Connection connection) {
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    List<Spell> spells(String table) throws SQLException {
        return rows(
                """
                with place as (select id, row_number() over (order by recorded_order) - 1 as n from event)
                select s.*, opener.n as opener, closer.n as closer
                from %s s
                join place opener on opener.id = s.opened_by
                left join place closer on closer.id = s.closed_by
                """.formatted(table),
                row -> new Spell(
                        row.getInt("advertiser_id"),
                        row.getInt("platform_id"),
                        State.valueOf(row.getString("state")),
                        row.getDate("starts_on").toLocalDate(),
                        day(row.getDate("ends_on")),
                        row.getString("ended_by"),
                        row.getInt("opener"),
                        integer(row.getString("closer")),
                        integer(row.getString("campaign_id")),
                        DatePrecision.valueOf(row.getString("date_precision"))));
    }

    <T> List<T> rows(String sql, Row<T> reader) throws SQLException {
        List<T> read = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                read.add(reader.read(rows));
            }
        }
        return read;
    }

    private static @Nullable LocalDate day(@Nullable Date date) {
        return date == null ? null : date.toLocalDate();
    }

    private static @Nullable Integer integer(@Nullable String number) {
        return number == null ? null : Integer.valueOf(number);
    }
}
