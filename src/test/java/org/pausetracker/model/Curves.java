package org.pausetracker.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pausetracker.report.SurvivalView.Median;
import org.pausetracker.report.SurvivalView.Share;
import org.pausetracker.report.SurvivalView.Step;

/** Reads the curves that the database drew. */
final class Curves {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private Curves() {}

    static List<Curve> read(Tables tables, String function) throws SQLException {
        return tables.rows("select * from " + function, Curves::curve);
    }

    private static Curve curve(ResultSet row) throws SQLException {
        return new Curve(
                row.getBoolean("total"),
                row.getString("key"),
                row.getLong("spells"),
                row.getLong("observed"),
                row.getLong("censored"),
                row.getLong("imprecise"),
                integer(row, "longest"),
                new Median(integer(row, "median"), integer(row, "median_lower"), integer(row, "median_upper")),
                list(row, "shares", Share.class),
                list(row, "steps", Step.class));
    }

    private static <T> List<T> list(ResultSet row, String column, Class<T> type) throws SQLException {
        try {
            return JSON.readerForListOf(type).readValue(row.getString(column));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : (Integer) value;
    }
}
