package org.pausetracker.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Queries on one connection. A row becomes a record by way of the JSON object that PostgreSQL makes of it, so that a
 * view's column names are the record's components (in snake case) and nested values need no mapping of their own.
 * Parameters are those of {@link PreparedStatement#setObject}; arrays of strings and numbers become arrays.
 */
public final class Rows {
    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // Views carry columns to filter and sort by that are nobody else's business.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Connection connection;
    private final Statements statements;

    public Rows(Connection connection) {
        this(connection, false);
    }

    private Rows(Connection connection, boolean plansForAny) {
        this.connection = connection;
        this.statements = new Statements(connection, plansForAny);
    }

    /** Of a connection whose transactions begin with {@code plan_cache_mode = force_generic_plan}. */
    static Rows ofReader(Connection connection) {
        return new Rows(connection, true);
    }

    public <T> List<T> list(Class<T> type, String sql, @Nullable Object... parameters) {
        ObjectReader reader = JSON.readerFor(type);
        try (PreparedStatement query = statements.planned("select to_json(r) from (" + sql + ") r", parameters);
                ResultSet found = query.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(reader.readValue(found.getString(1)));
            }
            return rows;
        } catch (SQLException | JsonProcessingException e) {
            throw new QueryFailure(e);
        }
    }

    /** The same without JSON, from columns that are named after the record's components. */
    public <T> List<T> read(Class<T> type, String sql, @Nullable Object... parameters) {
        return read(type, false, 0, sql, parameters);
    }

    /**
     * The same of a query that is asked all the time. It is planned once per connection, for whatever its parameters may be,
     * because planning it takes longer than running it: left to itself, PostgreSQL would plan again whenever it thinks that a
     * plan for the parameters at hand runs quicker, however long planning takes. Its limit must be a literal, which such a plan
     * can make use of. Ask it before what is not planned once: from then on, PostgreSQL is left to itself.
     *
     * @param most how many of its rows are wanted; 0 for all
     */
    public <T> List<T> prepared(Class<T> type, int most, String sql, @Nullable Object... parameters) {
        return read(type, true, most, sql, parameters);
    }

    public <T> Optional<T> prepared(Class<T> type, String sql, @Nullable Object... parameters) {
        return prepared(type, 1, sql, parameters).stream().findFirst();
    }

    private <T> List<T> read(Class<T> type, boolean plannedOnce, int most, String sql, @Nullable Object... parameters) {
        try (PreparedStatement query =
                plannedOnce ? statements.plannedOnce(sql, parameters) : statements.planned(sql, parameters)) {
            query.setMaxRows(most);
            try (ResultSet found = query.executeQuery()) {
                return RecordRows.read(type, found);
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new QueryFailure(e);
        }
    }

    public <T> Optional<T> first(Class<T> type, String sql, @Nullable Object... parameters) {
        return list(type, sql, parameters).stream().findFirst();
    }

    /** From here to the end of the transaction, queries may ask for the past, and for timelines by basis (R__4_present.sql). */
    public void lookBack() {
        run("set local search_path = public");
    }

    /** The first column of the first row. */
    public <T> Optional<T> value(Class<T> type, String sql, @Nullable Object... parameters) {
        try (PreparedStatement query = statements.planned(sql, parameters);
                ResultSet found = query.executeQuery()) {
            return found.next() ? Optional.ofNullable(found.getObject(1, type)) : Optional.empty();
        } catch (SQLException e) {
            throw new QueryFailure(e);
        }
    }

    /** Runs a statement, such as the call of a function, whatever it answers. */
    public void run(String sql, @Nullable Object... parameters) {
        try (PreparedStatement statement = statements.planned(sql, parameters)) {
            statement.execute();
        } catch (SQLException e) {
            throw new QueryFailure(e);
        }
    }

    /**
     * Streams a query as CSV (RFC 4180: header row, CRLF, empty for null) and answers how many rows it had. {@code COPY}
     * takes no parameters, so PostgreSQL itself puts them in: write {@code %L} for each.
     */
    public long csv(OutputStream out, String sql, @Nullable Object... parameters) {
        return csv(out, List.of(), sql, parameters);
    }

    /** @param quoted columns whose values stand in quotes whether they must or not */
    public long csv(OutputStream out, List<String> quoted, String sql, @Nullable Object... parameters) {
        String quotes = quoted.isEmpty() ? "" : ", force_quote (\"" + String.join("\", \"", quoted) + "\")";
        return CopyOutRows.run(connection, copyOut(sql, "csv, header" + quotes, parameters), out, CopyOutRows.CRLF) - 1;
    }

    /**
     * Streams a query as one JSON object per line, with {@code %L} for each parameter. JSON escapes control characters, so
     * that no quote or delimiter of this CSV is ever found in it, and it comes as it is.
     */
    public long ndjson(OutputStream out, String sql, @Nullable Object... parameters) {
        String json = "select row_to_json(r) from (" + sql + ") r";
        return CopyOutRows.run(
                connection, copyOut(json, "csv, quote e'\\x01', delimiter e'\\x02'", parameters), out, CopyOutRows.LF);
    }

    private String copyOut(String sql, String format, @Nullable Object... parameters) {
        String placeholders = ", ?::text".repeat(parameters.length);
        @Nullable Object[] all = new Object[parameters.length + 1];
        all[0] = "copy (" + sql + ") to stdout (format " + format + ", encoding 'UTF8')";
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        return value(String.class, "select format(?::text" + placeholders + ")", all)
                .orElseThrow();
    }

    /** Starts {@code COPY ... FROM STDIN}; the caller writes the data and ends it, or cancels. */
    public CopyIn copyIn(String copy) {
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        } catch (SQLException e) {
            throw new QueryFailure(e);
        }
    }
}
