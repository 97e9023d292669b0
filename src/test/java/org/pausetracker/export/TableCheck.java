package org.pausetracker.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Checks rows by a Table Schema: types, constraints and keys, cell by cell. */
final class TableCheck {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TableCheck() {}

    /** What of the rows is not as the schema says. */
    static List<String> faults(JsonNode schema, List<NamedCsvRecord> rows) {
        List<String> faults = new ArrayList<>();
        for (NamedCsvRecord row : rows) {
            List<String> names = StreamSupport.stream(schema.get("fields").spliterator(), false)
                    .map(field -> field.get("name").asText())
                    .toList();
            if (!row.getHeader().equals(names)) {
                faults.add("the header is " + row.getHeader());
            }
            schema.get("fields").forEach(field -> {
                String cell = row.getField(field.get("name").asText());
                String fault = fault(field, cell);
                if (fault != null) {
                    faults.add("line " + row.getStartingLineNumber() + ", "
                            + field.get("name").asText() + ": " + cell + " " + fault);
                }
            });
        }
        schema.get("fields").forEach(field -> {
            if (field.path("constraints").path("unique").asBoolean()) {
                repeated(rows, List.of(field.get("name").asText()), false, faults);
            }
        });
        if (schema.has("primaryKey")) {
            repeated(rows, texts(schema.get("primaryKey")), true, faults);
        }
        schema.path("uniqueKeys").forEach(key -> repeated(rows, texts(key), false, faults));
        return faults;
    }

    /** The keys of rows that refer to none of another file. */
    static List<String> orphans(JsonNode schema, List<NamedCsvRecord> rows, Map<String, List<NamedCsvRecord>> files) {
        List<String> orphans = new ArrayList<>();
        schema.path("foreignKeys").forEach(key -> {
            String resource = key.at("/reference/resource").asText();
            Set<List<String>> known = new HashSet<>();
            files.get(resource).forEach(row -> known.add(values(row, texts(key.at("/reference/fields")))));
            for (NamedCsvRecord row : rows) {
                List<String> value = values(row, texts(key.get("fields")));
                if (!value.contains("") && !known.contains(value)) {
                    orphans.add("line " + row.getStartingLineNumber() + ": " + value + " is not in " + resource);
                }
            }
        });
        return orphans;
    }

    private static void repeated(List<NamedCsvRecord> rows, List<String> columns, boolean whole, List<String> faults) {
        Set<List<String>> seen = new HashSet<>();
        for (NamedCsvRecord row : rows) {
            List<String> value = values(row, columns);
            if (!seen.add(value) || whole && value.contains("")) {
                faults.add("line " + row.getStartingLineNumber() + ": " + columns + " is no key: " + value);
            }
        }
    }

    private static List<String> values(NamedCsvRecord row, List<String> columns) {
        return columns.stream().map(row::getField).toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String fault(JsonNode field, String cell) {
        JsonNode constraints = field.path("constraints");
        if (cell.isEmpty()) {
            return constraints.path("required").asBoolean() ? "is required" : null;
        }
        String type = field.get("type").asText();
        try {
            switch (type) {
                case "integer" -> Long.parseLong(cell);
                case "number" -> new BigDecimal(cell);
                case "date" -> LocalDate.parse(cell);
                case "datetime" -> OffsetDateTime.parse(cell);
                case "array" -> {
                    if (!JSON.readTree(cell).isArray()) {
                        return "is no array";
                    }
                }
                case "string" -> {
                    if (field.path("format").asText().equals("uuid")
                            && !UUID.fromString(cell).toString().equals(cell)) {
                        return "is no uuid";
                    }
                }
                default -> {
                    return "is of the unknown type " + type;
                }
            }
        } catch (IllegalArgumentException | DateTimeException | JsonProcessingException e) {
            return "is no " + type;
        }
        return broken(constraints, cell);
    }

    private static String broken(JsonNode constraints, String cell) {
        if (constraints.has("pattern")
                && !cell.matches(constraints.get("pattern").asText())) {
            return "does not match";
        }
        if (constraints.has("enum") && !texts(constraints.get("enum")).contains(cell)) {
            return "is not allowed";
        }
        if (constraints.has("minimum")
                && new BigDecimal(cell).compareTo(constraints.get("minimum").decimalValue()) < 0) {
            return "is too small";
        }
        if (constraints.has("maximum")
                && new BigDecimal(cell).compareTo(constraints.get("maximum").decimalValue()) > 0) {
            return "is too large";
        }
        return null;
    }
}
