package org.pausetracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;
import org.pausetracker.event.EventView;

/** Whatever can be read can be cited, and what is cited stays what it was. */
@QuarkusTest
class CitationsTest {
    @Inject
    Citations citations;

    private EventView event;

    /** Positions 1 to 7. */
    @BeforeEach
    void a_record() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.platform("meta");
        Tracker.campaign("stop");
        Tracker.watchlist("top");
        Tracker.advertiser("Audi");
        event = Tracker.event("audi", "PAUSE", "2022-11-04");
        Map<String, Object> body = Tracker.eventBody("audi", "PAUSE", "2022-11-05", "reason", "The day before");
        Tracker.put("/events/" + event.id(), 1, body).then().statusCode(200);
    }

    private static Response at(String address) {
        return RestAssured.given().urlEncodingEnabled(false).get(address);
    }

    private static void later() {
        Tracker.advertiser("BMW");
        Tracker.event("bmw", "PAUSE", "2022-11-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/events                                  | /events?known_at=7",
                "/events?platform=x&kind=PAUSE&sort=recorded_at | /events?known_at=7&kind=PAUSE&platform=twitter&sort=recorded_at",
                "/events?q=Größe+%26+more&limit=1         | /events?known_at=7&limit=1&q=Gr%C3%B6%C3%9Fe+%26+more",
                "/events?as_of=2022-11-30                 | /events?as_of=2022-11-30&known_at=7",
                "/advertisers?as_of=2022-11-30&state=PAUSED | /advertisers?as_of=2022-11-30&known_at=7&state=PAUSED",
                "/platforms?limit=1                       | /platforms?known_at=7&limit=1",
                "/campaigns                               | /campaigns?known_at=7",
                "/watchlists                              | /watchlists?known_at=7",
                "/imports                                 | /imports?known_at=7",
                "/corrections?advertiser=audi             | /corrections?known_at=7&advertiser=audi",
                "/platforms/x/history                     | /platforms/x/history?known_at=7",
                "/advertisers/audi/history?limit=1        | /advertisers/audi/history?known_at=7&limit=1",
                "/advertisers/audi/timeline?as_of=2022-11-30 | /advertisers/audi/timeline?as_of=2022-11-30&known_at=7",
            })
    void a_list_is_cited_with_its_filters_and_its_clocks_fixed(String asked, String fixed) {
        Response answer = at(Tracker.BASE + asked);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        JsonNode cite = Wire.tree(answer).get("cite");
        String permalink = cite.get("permalink").asText();
        assertThat(permalink)
                .matches("http://[^/]+/api/v1" + fixed.replace("?", "\\?").replace("+", "\\+"));
        KnownAt head = Tracker.head();
        assertThat(cite.get("position").asLong()).isEqualTo(7);
        assertThat(cite.get("hash").asText()).isEqualTo(head.hash());
        assertThat(cite.get("text").asText()).contains("position 7", head.hash(), permalink);
        assertThat(cite.get("bibtex").asText())
                .startsWith("@misc{pause-tracker-7-")
                .contains(head.hash(), permalink);
        assertThat(cite.at("/csl/URL").asText()).isEqualTo(permalink);
        assertThat(cite.at("/csl/note").asText()).contains(head.hash());
        assertThat(cite.at("/csl/issued/date-parts/0").size()).isEqualTo(3);
        later();
        assertThat(at(permalink).asString()).isEqualTo(answer.asString());
    }

    @Test
    void a_page_is_cited_as_that_page() {
        Response first = at(Tracker.BASE + "/platforms?limit=1");
        String cursor = Wire.tree(first).get("next").asText();
        Response second = at(Tracker.BASE + "/platforms?limit=1&cursor=" + cursor);
        String permalink = Wire.tree(second).at("/cite/permalink").asText();
        assertThat(permalink).endsWith("/platforms?known_at=7&cursor=" + cursor + "&limit=1");
        assertThat(Wire.tree(second).at("/cite/text").asText()).startsWith("Platforms, 1 on this page. As known at ");
        assertThat(at(permalink).asString()).isEqualTo(second.asString());
        assertThat(Wire.tree(at(Tracker.BASE + "/platforms")).at("/cite/text").asText())
                .startsWith("Platforms, 2 in all. ");
    }

    @Test
    void change_sets_are_cited_by_the_last_of_them() {
        Page<ChangeSetView> page = Tracker.page(ChangeSetView.class, "/changes?after=2");
        assertThat(page.cite().permalink()).endsWith("/api/v1/changes?after=2&limit=5");
        assertThat(page.cite().hash()).isEqualTo(page.items().get(4).hash());
        ChangeDetails one = Tracker.get(ChangeDetails.class, "/changes/3");
        assertThat(one.cite().hash()).isEqualTo(one.hash());
        assertThat(one.cite().text()).startsWith("Change set 3. As known at position 3 of the ledger");
        later();
        assertThat(Wire.page(ChangeSetView.class, at(page.cite().permalink())).items())
                .isEqualTo(page.items());
        assertThat(Wire.read(ChangeDetails.class, at(one.cite().permalink())).cite())
                .isEqualTo(one.cite());
        // Nothing has come yet, so that there is nothing to cite.
        assertThat(Tracker.page(ChangeSetView.class, "/changes?after=9").cite()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/events",
                "/advertisers",
                "/platforms",
                "/campaigns",
                "/watchlists",
                "/imports",
                "/corrections",
                "/changes",
                "/changes/3",
                "/advertisers/audi/history",
                "/reports/summary"
            })
    void what_staff_see_is_not_cited_because_a_link_to_it_shows_others_something_else(String path) {
        JsonNode staff = Wire.tree(Tracker.admin().get(path + "?view=staff"));
        assertThat(staff.has("cite")).isTrue();
        assertThat(staff.get("cite").isNull()).isTrue();
    }

    @Test
    void a_file_is_cited_with_its_rows_and_its_digest_in_all_forms() {
        Knowledge knowledge =
                new Knowledge(new KnownAt(3, Instant.parse("2026-11-24T06:00:00Z"), "5cf5"), "5cf5", true, null, null);
        ReadFilter filter = new ReadFilter(
                LocalDate.parse("2022-11-21"),
                true,
                knowledge,
                "advertiser",
                Map.of("country", List.of("DE")),
                Map.of(),
                "");
        Cite cite = citations.file("Events", 1234, "ab12", filter, "https://e.org/f");
        String details = "1,234 rows, SHA-256 of the file ab12.";
        assertThat(cite.text())
                .isEqualTo("Events as of 2022-11-21 (country DE). " + details
                        + " As known at position 3 of the ledger, recorded"
                        + " 2026-11-24T06:00:00Z, SHA-256 5cf5. Advertiser pause tracker, https://e.org/f");
        assertThat(List.of(cite.bibtex(), cite.csl().note())).allMatch(form -> form.contains(details));
        assertThat(citations.file("F", 1, "ab", filter, "l").text()).contains(". 1 row, ");
    }
}
