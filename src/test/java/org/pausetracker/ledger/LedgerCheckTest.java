package org.pausetracker.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;

/** What load balancers ask. */
@QuarkusTest
class LedgerCheckTest {
    private static final String LEDGER = "checks.find { it.name == 'ledger' }.";

    @TestHTTPResource(value = "/health/ready", management = true)
    URL ready;

    @TestHTTPResource(value = "/health/live", management = true)
    URL live;

    private Response ready() {
        return given().get(ready);
    }

    /** Those there are end, so that the next ones are under what was set. */
    private static void ofTheDatabase(String setting) {
        TrackerDatabase.execute("do $$ begin execute format('" + setting + "', current_database()); end $$");
        TrackerDatabase.values("select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
    }

    @Test
    void a_ledger_that_can_be_read_and_written_is_ready() {
        Tracker.platform("twitter");
        assertThat(ready().statusCode()).isEqualTo(200);
        assertThat(ready().<String>path("status")).isEqualTo("UP");
        assertThat(ready().<Integer>path(LEDGER + "data.position")).isEqualTo(1);
        assertThat(ready().<Boolean>path(LEDGER + "data.recording")).isTrue();
    }

    @Test
    void without_its_database_the_service_lives_and_is_not_ready_and_recovers() {
        try {
            // For all but superusers.
            ofTheDatabase("alter database %I connection limit 0");
            assertThat(ready().statusCode()).isEqualTo(503);
            assertThat(ready().<String>path(LEDGER + "status")).isEqualTo("DOWN");
            assertThat(ready().<Boolean>path(LEDGER + "data.recording")).isFalse();
            assertThat(ready().asString()).doesNotContain("jdbc", "Exception");
            assertThat(given().get(live).statusCode()).isEqualTo(200);
            assertThat(given().get(live).<String>path("status")).isEqualTo("UP");
        } finally {
            ofTheDatabase("alter database %I connection limit -1");
        }
        assertThat(ready().statusCode()).isEqualTo(200);
        assertThat(ready().<Boolean>path(LEDGER + "data.recording")).isTrue();
    }

    @Test
    void a_server_that_takes_no_writes_is_ready_to_be_read() {
        Tracker.platform("twitter");
        try {
            ofTheDatabase("alter role tracker in database %I set default_transaction_read_only = on");
            assertThat(ready().statusCode()).isEqualTo(200);
            assertThat(ready().<Boolean>path(LEDGER + "data.recording")).isFalse();
            assertThat(ready().<Integer>path(LEDGER + "data.position")).isEqualTo(1);
        } finally {
            ofTheDatabase("alter role tracker in database %I reset default_transaction_read_only");
        }
        assertThat(ready().<Boolean>path(LEDGER + "data.recording")).isTrue();
    }
}
