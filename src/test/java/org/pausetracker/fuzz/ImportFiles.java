package org.pausetracker.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Files to import: the contract says no more of them than that they are CSV. */
final class ImportFiles {
    private static final List<String> REQUIRED =
            List.of("advertiser", "platform", "kind", "effective_on", "basis", "summary", "source_url");
    private static final List<String> OTHERS = List.of(
            "parent",
            "sector",
            "country",
            "campaign",
            "date_precision",
            "announced_on",
            "planned_until",
            "source_title",
            "source_publisher",
            "source_published_on");

    private final Values values;
    private final Hostile hostile;

    ImportFiles(Values values, Hostile hostile) {
        this.values = values;
        this.hostile = hostile;
    }

    String csv() {
        List<String> columns = new ArrayList<>(REQUIRED);
        columns.addAll(OTHERS.stream().filter(column -> values.chance(0.2)).toList());
        if (values.spoils()) {
            columns.add(hostile.text());
        }
        StringWriter file = new StringWriter();
        CsvWriter rows = CsvWriter.builder().build(file);
        rows.writeRecord(columns);
        for (int i = 0; i < 3; i++) {
            rows.writeRecord(columns.stream().map(this::cell).toList());
        }
        if (values.spoils()) {
            file.append(hostile.text()).append('"');
        }
        return file.toString();
    }

    private String cell(String column) {
        String value = switch (column) {
            case "kind" -> hostile.oneOf(List.of("PAUSE", "REDUCE", "RESUME"));
            case "basis" -> hostile.oneOf(List.of("ANNOUNCED", "REPORTED", "OBSERVED"));
            case "date_precision" -> hostile.oneOf(List.of("DAY", "MONTH", "YEAR", ""));
            default -> values.text(schema(column), column);
        };
        return values.spoils() ? hostile.text() : value;
    }

    private static JsonNode schema(String column) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "string");
        return column.endsWith("_on") || column.equals("planned_until") ? schema.put("format", "date") : schema;
    }
}
