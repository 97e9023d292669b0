package org.pausetracker.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of the columns of a row, whose names are the components' in snake case; columns that no component is named
 * after are nobody's business. A record within is made of the same row. What is neither plain nor an array is JSON.
 */
final class RecordRows<T> {
    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    /** Reads one value of the current row. */
    private interface Cell {
        @Nullable
        Object read(ResultSet row) throws SQLException, JsonProcessingException;
    }

    private record Shape(Constructor<?> constructor, List<Part> parts) {
        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
                constructor.setAccessible(true);
                return new Shape(
                        constructor, Arrays.stream(components).map(Part::of).toList());
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** @param json reads it where it comes as JSON */
    private record Part(String column, Class<?> type, ObjectReader json) {
        static Part of(RecordComponent component) {
            Type declared = component.getGenericType();
            JavaType type = Rows.JSON.constructType(declared);
            return new Part(
                    PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName()),
                    component.getType(),
                    Rows.JSON.readerFor(type));
        }
    }

    private final Constructor<?> constructor;
    private final Cell[] cells;

    private RecordRows(Constructor<?> constructor, Cell[] cells) {
        this.constructor = constructor;
        this.cells = cells;
    }

    static <T> List<T> read(Class<T> type, ResultSet found) throws SQLException, JsonProcessingException {
        RecordRows<T> records = of(type, found);
        List<T> rows = new ArrayList<>();
        while (found.next()) {
            rows.add(records.record(found));
        }
        return rows;
    }

    private static <T> RecordRows<T> of(Class<T> type, ResultSet found) throws SQLException {
        Shape shape = SHAPES.computeIfAbsent(type, Shape::of);
        Cell[] cells = new Cell[shape.parts().size()];
        for (int i = 0; i < cells.length; i++) {
            Part part = shape.parts().get(i);
            cells[i] = part.type().isRecord() && !has(found, part.column())
                    ? of(part.type(), found)::record
                    : cell(part, found, found.findColumn(part.column()));
        }
        return new RecordRows<>(shape.constructor(), cells);
    }

    private static boolean has(ResultSet found, String column) throws SQLException {
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
            if (found.getMetaData().getColumnLabel(i).equals(column)) {
                return true;
            }
        }
        return false;
    }

    private static Cell cell(Part part, ResultSet found, int column) throws SQLException {
        Class<?> type = part.type();
        if (type == String.class) {
            return row -> row.getString(column);
        }
        if (type == UUID.class || type == LocalDate.class || type == Long.class || type == Integer.class) {
            return row -> row.getObject(column, type);
        }
        if (type == long.class) {
            return row -> row.getLong(column);
        }
        if (type == int.class) {
            return row -> row.getInt(column);
        }
        if (type == Instant.class) {
            return row -> {
                OffsetDateTime instant = row.getObject(column, OffsetDateTime.class);
                return instant == null ? null : instant.toInstant();
            };
        }
        if (type.isEnum()) {
            Map<String, Object> constants = new HashMap<>();
            for (Object constant : type.getEnumConstants()) {
                constants.put(((Enum<?>) constant).name(), constant);
            }
            return row -> constant(type, constants, row.getString(column));
        }
        if (found.getMetaData().getColumnType(column) == Types.ARRAY) {
            return row -> {
                Array array = row.getArray(column);
                return array == null ? null : Arrays.asList((Object[]) array.getArray());
            };
        }
        return row -> {
            String json = row.getString(column);
            return json == null ? null : part.json().readValue(json);
        };
    }

    private static @Nullable Object constant(Class<?> type, Map<String, Object> constants, @Nullable String name) {
        if (name != null && !constants.containsKey(name)) {
            throw new IllegalStateException(type.getSimpleName() + " has no " + name);
        }
        return constants.get(name);
    }

    private T record(ResultSet row) throws SQLException, JsonProcessingException {
        @Nullable Object[] values = new Object[cells.length];
        for (int i = 0; i < cells.length; i++) {
            values[i] = cells[i].read(row);
        }
        try {
            @SuppressWarnings("unchecked")
            T made = (T) constructor.newInstance(values);
            return made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
