package org.pausetracker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;
import org.pausetracker.advertiser.AdvertiserView;
import org.pausetracker.event.EventView;

@QuarkusTest
class NamesTest {
    private static final String SUMMARY = "Said: \"no\", then\n\nnothing; =1+1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT&T",
                "L'Oréal",
                "Macy's",
                "Merck & Co.",
                "11:11 Media",
                "Dewey, Cheatem \"&\" Howe",
                "\"Quoted\"",
                "a; b",
                "<b>Bold</b>",
                "=SUM(A1)",
                "資生堂",
                "🚗 Cars",
                "\\N",
                "\\.",
                "null",
            })
    void a_name_survives_import_json_and_csv(String name) {
        Tracker.platform("twitter");
        String csv =
                "advertiser,platform,kind,effective_on,basis,summary,source_url\r\n%s,twitter,PAUSE,2022-11-04,REPORTED,%s,https://a.example/\r\n"
                        .formatted(quoted(name), quoted(SUMMARY));
        ImportView answer = Wire.read(ImportView.class, Tracker.importCsv(csv, ""), 201);
        String slug = answer.advertisersCreated().get(0);
        assertThat(Tracker.get(AdvertiserView.class, "/advertisers/" + slug).name())
                .isEqualTo(name);
        EventView event = Tracker.page(EventView.class, "/events").items().get(0);
        assertThat(event.summary()).isEqualTo(SUMMARY);

        var row = Tracker.csv("/exports/events.csv").get(0);
        assertThat(row.getField("advertiser_name")).isEqualTo(name);
        assertThat(row.getField("summary")).isEqualTo(SUMMARY);
        ImportView again = Wire.read(
                ImportView.class,
                Tracker.importCsv(Tracker.get("/exports/event_sources.csv").asString(), ""));
        assertThat(again.unchanged()).isEqualTo(1);
    }

    private static String quoted(String cell) {
        return "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
