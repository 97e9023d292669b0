package org.pausetracker.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;
import org.pausetracker.event.EventView;
import org.pausetracker.http.ProblemType;
import org.pausetracker.watchlist.Members;

@QuarkusTest
class ExportTest {

    @BeforeEach
    void a_small_record() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.advertiser("Volkswagen Group");
        Tracker.advertiser("Audi, \"the\" car", "slug", "audi", "parent", "volkswagen-group", "country", "DE");
        Tracker.event("audi", "PAUSE", "2022-11-04", "summary", "One,\ntwo \"three\"");
        Tracker.event("audi", "RESUME", "2023-01-04");
        Tracker.event("volkswagen-group", "REDUCE", "2022-12-04", "review", "PROPOSED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            events            | event_id,advertiser,advertiser_name,parent,sector,country,platform,campaign,kind,effective_on,date_precision,announced_on,planned_until,basis,summary,source_url,source_title,source_publisher,source_published_on,source_count,review,version,position,reply,reply_url,replied_on
            event_sources     | advertiser,parent,sector,country,platform,campaign,kind,effective_on,date_precision,announced_on,planned_until,basis,summary,source_url,source_title,source_publisher,source_published_on
            spells            | advertiser,advertiser_name,parent,sector,country,platform,campaign,state,starts_on,ends_on,days,opened_by,closed_by,ended_by
            advertisers       | advertiser,advertiser_name,parent,sector,country,website,wikidata_id,aliases,state,version,position
            watchlist_members | watchlist,watchlist_name,rank,advertiser,advertiser_name
            """)
    void the_columns_are_those_of_the_contract(String dataset, String header) {
        Response response = Tracker.get("/exports/" + dataset + ".csv");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("text/csv;charset=UTF-8;header=present");
        assertThat(response.asString()).startsWith(header + "\r\n");
    }

    @Test
    void cells_are_quoted_where_they_must_be_and_rows_end_by_crlf() {
        assertThat(Tracker.get("/exports/event_sources.csv?as_of=2022-11-04").asByteArray())
                .asString(UTF_8)
                .isEqualTo("advertiser,parent,sector,country,platform,campaign,kind,effective_on,date_precision,"
                        + "announced_on,planned_until,basis,summary,source_url,source_title,source_publisher,"
                        + "source_published_on\r\n"
                        + "\"Audi, \"\"the\"\" car\",Volkswagen Group,,DE,twitter,,PAUSE,2022-11-04,DAY,,,REPORTED,"
                        + "\"One,\ntwo \"\"three\"\"\",https://news.example/audi,,,\r\n");
    }

    @Test
    void the_headers_say_what_the_file_rests_on() {
        var head = Tracker.head();
        Response response = Tracker.get("/exports/spells.csv?as_of=2022-11-21");
        assertThat(response.header("Tracker-As-Of")).isEqualTo("2022-11-21");
        assertThat(response.header("Tracker-Position")).isEqualTo("" + head.position());
        assertThat(response.header("Tracker-Hash")).isEqualTo(head.hash());
        assertThat(response.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(response.header("Content-Disposition"))
                .isEqualTo(
                        "attachment; filename=\"spells_as-of-2022-11-21_position-%d.csv\"".formatted(head.position()));
    }

    @Test
    void without_as_of_the_day_is_today() {
        LocalDate before = LocalDate.now(ZoneOffset.UTC);
        String asOf = Tracker.get("/exports/events.csv").header("Tracker-As-Of");
        assertThat(LocalDate.parse(asOf)).isBetween(before, LocalDate.now(ZoneOffset.UTC));
    }

    @Test
    void on_the_day_a_later_end_is_unknown_and_days_count_to_it() {
        var open = Tracker.csv("/exports/spells.csv?as_of=2022-11-24");
        assertThat(open).singleElement().satisfies(spell -> {
            assertThat(spell.getField("state")).isEqualTo("PAUSED");
            assertThat(spell.getField("ends_on")).isEmpty();
            assertThat(spell.getField("days")).isEqualTo("20");
            assertThat(spell.getField("closed_by") + spell.getField("ended_by")).isEmpty();
        });
        var closed = Tracker.csv("/exports/spells.csv?as_of=2023-01-04");
        assertThat(closed).extracting(row -> row.getField("state")).containsExactly("PAUSED", "RESUMED");
        assertThat(closed).extracting(row -> row.getField("days")).containsExactly("61", "0");
        assertThat(closed).extracting(row -> row.getField("ended_by")).containsExactly("RESUME", "");
    }

    @Test
    void only_verified_events_by_the_day_are_exported() {
        var events = Tracker.page(EventView.class, "/events").items();
        assertThat(Tracker.csv("/exports/events.csv"))
                .extracting(row -> row.getField("event_id"))
                .containsExactly(
                        events.get(1).id().toString(), events.get(0).id().toString());
        assertThat(Tracker.csv("/exports/events.csv?as_of=2022-12-31")).hasSize(1);
        assertThat(Tracker.csv("/exports/advertisers.csv?as_of=2022-12-31"))
                .extracting(row -> row.getField("advertiser") + " " + row.getField("state"))
                .containsExactly("audi PAUSED", "volkswagen-group NO_KNOWN_PAUSE");
    }

    @ParameterizedTest
    @CsvSource({
        "events,      platform=x,             2",
        "events,      country=DE,             2",
        "events,      country=FR,             0",
        "events,      basis=ANNOUNCED,        1",
        "spells,      basis=ANNOUNCED,        1",
        "spells,      platform=twitter,       2",
        "advertisers, country=DE,             1",
        "advertisers, unit=parent,            2",
    })
    void filters_apply(String dataset, String query, int rows) {
        assertThat(Tracker.csv("/exports/" + dataset + ".csv?" + query)).hasSize(rows);
    }

    @Test
    void watchlists_are_exported_by_rank() {
        Tracker.watchlist("top", "name", "Top 2");
        var members = List.of(
                Tracker.body("advertiser", "audi", "rank", 2),
                Tracker.body("advertiser", "volkswagen-group", "rank", 1));
        Wire.read(Members.View.class, Tracker.put("/watchlists/top/members", 1, Tracker.body("members", members)));
        assertThat(Tracker.get("/exports/watchlist_members.csv").asString())
                .endsWith("\r\ntop,Top 2,1,volkswagen-group,Volkswagen Group\r\n"
                        + "top,Top 2,2,audi,\"Audi, \"\"the\"\" car\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.csv", "EVENTS.csv", "events.xml", "events", "tokens.csv"})
    void a_dataset_that_is_not_there_is_a_404(String name) {
        Wire.problem(Tracker.get("/exports/" + name), ProblemType.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"as_of=2022-02-30", "platform=nowhere", "limit=5", "unit=person"})
    void a_parameter_that_means_nothing_is_a_400(String query) {
        var problem = Wire.problem(Tracker.get("/exports/events.csv?" + query), ProblemType.BAD_REQUEST);
        assertThat(problem.errors()).extracting("field").containsExactly(query.split("=")[0]);
    }
}
