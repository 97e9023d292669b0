package org.pausetracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.database.Cable;
import org.pausetracker.http.ProblemType;

/** What clients are told while the database is away, and that the service needs no restart when it is back. */
@QuarkusTest
@TestProfile(Outages.class)
class OutageTest {
    private static final List<String> READS = List.of(
            "/platforms",
            "/platforms/twitter",
            "/platforms/twitter/history",
            "/campaigns",
            "/watchlists",
            "/advertisers?state=PAUSED",
            "/advertisers/audi/timeline",
            "/events",
            "/imports",
            "/changes",
            "/changes/1",
            "/corrections",
            "/corrections.csv",
            "/feed.atom",
            "/reports/summary",
            "/reports/summary.csv",
            "/reports/timeseries",
            "/reports/survival",
            "/reports/survival.csv",
            "/exports/events.csv");

    @BeforeEach
    void something_to_read() {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi");
    }

    @AfterEach
    void all_is_well_again() {
        Cable.isMended();
        assertThat(Tracker.post("/platforms", Tracker.body("slug", "after", "name", "After"))
                        .statusCode())
                .isEqualTo(201);
    }

    private static void assertUnavailable(Response response, String detail) {
        assertThat(Wire.problem(response, ProblemType.UNAVAILABLE).detail()).contains(detail);
        assertThat(Integer.parseInt(response.header("Retry-After"))).isBetween(1, 60);
    }

    private static Stream<Response> everything() {
        Map<String, Object> platform = Tracker.body("slug", "meta", "name", "Meta");
        return Stream.of(
                        READS.stream().map(Tracker::get),
                        Stream.of("/events?view=staff", "/reports/summary?view=staff", "/imports?view=staff")
                                .map(path -> Tracker.admin().get(path)),
                        Stream.of(
                                Tracker.post("/platforms", platform),
                                Tracker.put("/platforms/twitter", 1, Tracker.body("name", "X", "reason", "r")),
                                Tracker.post("/events", Tracker.eventBody("audi", "PAUSE", "2022-11-04")),
                                Tracker.post("/changes/1/1/redaction", Tracker.body("reason", "r")),
                                Tracker.importCsv(
                                        "advertiser,platform,kind,effective_on,basis,summary,source_url\r\n"
                                                + "Audi,twitter,PAUSE,2022-11-04,REPORTED,s,https://a.example/\r\n",
                                        "")))
                .flatMap(answers -> answers);
    }

    @Test
    void people_are_told_by_a_page() {
        Cable.isCut();
        for (String path : List.of("/corrections", "/advertisers/audi")) {
            Response page = RestAssured.given().accept("text/html").get(path);
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.contentType()).startsWith("text/html");
            assertThat(page.header("Retry-After")).isNotNull();
            assertThat(page.asString()).contains("The database cannot be reached");
        }
    }

    @Test
    void a_database_that_is_down_is_a_503_for_readers_and_writers_and_comes_back_without_a_restart() {
        Cable.isCut();
        everything().forEach(answer -> assertUnavailable(answer, "The database cannot be reached"));
        Cable.isMended();
        assertThat(READS)
                .allSatisfy(path ->
                        assertThat(Tracker.get(path).statusCode()).as(path).isEqualTo(200));
    }

    @Test
    void a_host_that_vanishes_without_a_word_keeps_nobody_waiting_for_ever() {
        Tracker.get("/platforms");
        Cable.swallowsAll();
        for (Response answer : List.of(
                Tracker.get("/reports/summary"),
                Tracker.post("/platforms", Tracker.body("slug", "meta", "name", "Meta")))) {
            Wire.problem(answer, ProblemType.UNAVAILABLE);
            assertThat(answer.header("Retry-After")).isNotNull();
        }
    }

    @Test
    void when_all_connections_are_taken_the_next_reader_is_told_to_come_again() throws SQLException {
        try (Connection holder = TrackerDatabase.superuser()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table platform in access exclusive mode");
            List<CompletableFuture<Response>> stuck = IntStream.range(0, Outages.POOL)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> Tracker.get("/platforms")))
                    .toList();
            Poll.until(
                    () -> TrackerDatabase.values("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and application_name = 'pause-tracker-reader' and datname = current_database()")
                            .equals(List.of(Integer.toString(Outages.POOL))));
            assertUnavailable(Tracker.get("/events"), "No connection to the database could be had in time");
            holder.rollback();
            stuck.forEach(CompletableFuture::join);
        }
        assertThat(Tracker.get("/events").statusCode()).isEqualTo(200);
    }

    @Test
    void a_standby_or_read_only_database_is_read_and_refuses_writes() {
        alterRole("set default_transaction_read_only = on");
        try {
            assertUnavailable(
                    Unchanged.by(() -> Tracker.post("/platforms", Tracker.body("slug", "meta", "name", "Meta"))),
                    "The database is read-only");
            assertThat(Tracker.get("/platforms").statusCode()).isEqualTo(200);
        } finally {
            alterRole("reset default_transaction_read_only");
        }
    }

    @Test
    void a_role_that_may_no_longer_log_in_is_a_503_for_its_operator() {
        TrackerDatabase.execute("alter role tracker nologin; " + END_SESSIONS);
        try {
            assertUnavailable(Tracker.get("/platforms"), "The database refuses the tracker");
            assertUnavailable(
                    Tracker.post("/platforms", Tracker.body("slug", "meta", "name", "Meta")),
                    "The database refuses the tracker");
        } finally {
            TrackerDatabase.execute("alter role tracker login");
        }
    }

    private static final String END_SESSIONS = "select pg_terminate_backend(pid, 10000) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()";

    private static void alterRole(String setting) {
        TrackerDatabase.execute("do $$ begin execute format('alter role tracker in database %I " + setting
                + "', current_database()); end $$; " + END_SESSIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at once", "at the commit"})
    void what_the_server_runs_out_of_is_named_and_nothing_is_recorded(String when) {
        for (Map.Entry<String, String> state : Map.of(
                        "53100", "The disk of the database is full",
                        "53200", "short of memory",
                        "58030", "cannot read or write its files",
                        "57P03", when.equals("at once") ? "stopping or starting" : "may be recorded or not",
                        "40001", "came in between")
                .entrySet()) {
            failWith(when, "raise exception 'secret' using errcode = '" + state.getKey() + "'");
            assertUnavailable(Unchanged.by(OutageTest::recordPause), state.getValue());
        }
        failWith(when, "raise exception 'secret' using errcode = 'XX000'");
        Wire.problem(Unchanged.by(OutageTest::recordPause), ProblemType.INTERNAL_ERROR);
        TrackerDatabase.execute("drop function trial_fails() cascade");
        assertThat(recordPause().statusCode()).isEqualTo(201);
    }

    @Test
    void a_connection_that_is_lost_during_the_commit_leaves_the_answer_open() {
        failWith("at the commit", "perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(10)");
        assertUnavailable(recordPause(), "may be recorded or not");
        TrackerDatabase.execute("drop function trial_fails() cascade");
    }

    @Test
    void a_write_that_takes_longer_than_it_may_is_given_up_and_nothing_is_recorded() {
        failWith("at once", "perform pg_sleep(30)");
        assertUnavailable(
                Unchanged.by(OutageTest::recordPause), "longer than a write may take, and nothing was recorded");
        TrackerDatabase.execute("drop function trial_fails() cascade");
        assertThat(recordPause().statusCode()).isEqualTo(201);
    }

    @Test
    void a_commit_that_has_begun_is_waited_for() {
        failWith("at the commit", "perform pg_sleep(5)");
        assertThat(recordPause().statusCode()).isEqualTo(201);
        TrackerDatabase.execute("drop function trial_fails() cascade");
    }

    @Test
    void a_writer_whose_database_falls_silent_is_answered_soon_after_its_transaction_would_have_ended()
            throws SQLException {
        try (Connection holder = TrackerDatabase.superuser()) {
            holder.setAutoCommit(false);
            holder.createStatement()
                    .execute("select pg_advisory_xact_lock(hashtextextended('pausetracker.ledger', 0))");
            CompletableFuture<Response> stuck = CompletableFuture.supplyAsync(OutageTest::recordPause);
            Poll.until(
                    () -> TrackerDatabase.values("select count(*) from pg_stat_activity where wait_event = 'advisory'"
                                    + " and application_name = 'pause-tracker' and datname = current_database()")
                            .equals(List.of("1")));
            Cable.swallowsAll();
            assertUnavailable(stuck.join(), "nothing was recorded");
        }
    }

    private static Response recordPause() {
        return Tracker.post("/events", Tracker.eventBody("audi", "PAUSE", "2022-11-04"));
    }

    /** Has every event that is written, or the commit that follows, end in this. */
    private static void failWith(String when, String statement) {
        TrackerDatabase.execute(
                """
                create or replace function trial_fails() returns trigger language plpgsql security definer as $f$
                begin %s; return null; end $f$;
                drop trigger if exists trial_fails on event;
                create constraint trigger trial_fails after insert on event %s
                  for each row execute function trial_fails()""".formatted(statement, when.equals("at once") ? "" : "deferrable initially deferred"));
    }
}
