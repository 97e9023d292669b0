package org.pausetracker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordFileTest {
    private final RecordFile file = new RecordFile(10_000);

    @Test
    void each_advertiser_has_fifty_events_whatever_the_size() {
        assertThat(file.advertisers()).isEqualTo(200);
        assertThat(new RecordFile(1_000_000).advertisers()).isEqualTo(20_000);
        assertThat(rows(file.csv(0, 10_000))
                        .filter(row -> row.getField("advertiser").equals("Advertiser 199")))
                .hasSize(50);
    }

    @Test
    void no_event_is_said_twice() {
        assertThat(rows(file.csv(0, 10_000)).map(RecordFileTest::event))
                .hasSize(10_000)
                .doesNotHaveDuplicates();
        assertThat(rows(RecordFile.more(100_000, "imported")).map(RecordFileTest::event))
                .hasSize(100_000)
                .doesNotHaveDuplicates();
    }

    @Test
    void parts_make_the_whole_and_are_the_same_each_time() {
        String whole = file.csv(0, 2_000);
        assertThat(file.csv(0, 1_000) + file.csv(1_000, 2_000).substring(RecordFile.HEADER.length()))
                .isEqualTo(whole);
        assertThat(new RecordFile(10_000).csv(0, 2_000)).isEqualTo(whole);
    }

    @Test
    void its_columns_are_those_of_an_import() {
        assertThat(rows(file.csv(0, 1)).findFirst().orElseThrow().getHeader())
                .isEqualTo(List.of(RecordFile.HEADER.strip().split(",")));
    }

    private static List<String> event(NamedCsvRecord row) {
        return Stream.of("advertiser", "platform", "kind", "effective_on")
                .map(row::getField)
                .toList();
    }

    private static Stream<NamedCsvRecord> rows(String csv) {
        return CsvReader.builder().ofNamedCsvRecord(csv).stream();
    }
}
