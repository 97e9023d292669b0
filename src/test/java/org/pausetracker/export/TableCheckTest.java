package org.pausetracker.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of cells, which others rely on, finds what is wrong. */
class TableCheckTest {
    private static JsonNode schema(String fields, String more) throws JsonProcessingException {
        return new ObjectMapper().readTree("{\"fields\": [" + fields + "]" + more + "}");
    }

    private static List<NamedCsvRecord> rows(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "type": "integer"                                         | 5          | 5.0
            "type": "number"                                          | 0.25       | a quarter
            "type": "date"                                            | 2022-11-04 | 2022-11-31
            "type": "datetime"                                        | 2022-11-04T01:02:03.5Z | 2022-11-04
            "type": "array"                                           | []         | {}
            "type": "string", "format": "uuid"                        | 01a20c2f-c5ab-7fd9-b5bb-025a4497bb02 | 1-1-1-1-1
            "type": "string", "constraints": {"pattern": "[a-z]+"}    | audi       | audi 2
            "type": "string", "constraints": {"enum": ["A", "B"]}     | B          | C
            "type": "integer", "constraints": {"minimum": 1}          | 1          | 0
            "type": "number", "constraints": {"maximum": 1}           | 1.0        | 1.1
            """)
    void a_cell_is_what_its_field_says(String type, String right, String wrong) throws JsonProcessingException {
        JsonNode schema = schema("{\"name\": \"x\", " + type + "}", "");
        assertThat(TableCheck.faults(schema, rows("x\n" + right + "\n"))).isEmpty();
        assertThat(TableCheck.faults(schema, rows("x\n" + wrong + "\n"))).hasSize(1);
    }

    @Test
    void headers_required_cells_and_keys_are_looked_at() throws JsonProcessingException {
        String fields =
                "{\"name\": \"x\", \"type\": \"string\", \"constraints\": {\"required\": true}}, {\"name\": \"y\", \"type\": \"string\"}";
        assertThat(TableCheck.faults(schema(fields, ""), rows("x,y\n,1\n"))).containsExactly("line 2, x:  is required");
        assertThat(TableCheck.faults(schema(fields, ""), rows("y,x\n1,1\n"))).containsExactly("the header is [y, x]");
        assertThat(TableCheck.faults(
                        schema(fields, ", \"primaryKey\": [\"x\", \"y\"]"), rows("x,y\n1,1\n1,2\n1,1\n1,\n")))
                .containsExactly("line 4: [x, y] is no key: [1, 1]", "line 5: [x, y] is no key: [1, ]");
        assertThat(TableCheck.faults(schema(fields, ", \"uniqueKeys\": [[\"y\"]]"), rows("x,y\n1,\n2,\n3,1\n")))
                .containsExactly("line 3: [y] is no key: []");
    }

    @Test
    void a_row_without_the_one_that_it_refers_to_is_found() throws JsonProcessingException {
        JsonNode schema = schema(
                "",
                ", \"foreignKeys\": [{\"fields\": [\"x\"], \"reference\": {\"resource\": \"other\", \"fields\": [\"id\"]}}]");
        assertThat(TableCheck.orphans(schema, rows("x\n1\n\"\"\n2\n"), Map.of("other", rows("id\n1\n"))))
                .containsExactly("line 4: [2] is not in other");
    }
}
