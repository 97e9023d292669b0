package org.pausetracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pausetracker.database.FaultServer;
import org.pausetracker.http.ProblemType;

/** The packaged tracker writes to a primary and reads from its streaming standby, which lags and dies. */
class StandbyIT {
    private static final String READERS = "select count(*) from pg_stat_activity"
            + " where application_name = 'pause-tracker-reader' and backend_type = 'client backend'";

    @TempDir
    Path temp;

    private final String ownUri = RestAssured.baseURI;
    private final int ownPort = RestAssured.port;

    @AfterEach
    void rest_assured_as_it_was() {
        RestAssured.baseURI = ownUri;
        RestAssured.port = ownPort;
    }

    @Test
    void answers_name_the_position_of_the_standby_and_go_on_by_the_primary_without_it() throws Exception {
        try (FaultServer primary = FaultServer.embedded(temp.resolve("primary"), Map.of());
                FaultServer standby = primary.copy(temp.resolve("standby"))) {
            Map<String, String> environment = new HashMap<>(standby.environmentBeside(primary));
            environment.put("TRACKER_ADMIN_TOKEN", Tracker.ADMIN_TOKEN);
            try (PackagedTracker tracker = PackagedTracker.launch(environment)) {
                use(tracker.awaitListening());
                assertReads(0);
                assertThat(standby.value(READERS)).isNotEqualTo("0");
                assertThat(primary.value(READERS)).isEqualTo("0");

                standby.value("select pg_wal_replay_pause()");
                Poll.until(() ->
                        standby.value("select pg_get_wal_replay_pause_state()").equals("paused"));
                Tracker.platform("twitter");
                assertReads(0);
                assertThat(Tracker.get("/platforms?known_at=0").statusCode()).isEqualTo(200);
                Response beyond = Tracker.get("/platforms?known_at=1");
                assertThat(Wire.problem(beyond, ProblemType.UNAVAILABLE).detail())
                        .contains("The standby that was asked has come to position 0");
                assertThat(beyond.header("Retry-After")).isEqualTo("1");
                // What decides about a write is read where it is written.
                assertThat(Tracker.post("/platforms", Tracker.body("slug", "twitter", "name", "T"))
                                .statusCode())
                        .isEqualTo(409);
                assertThat(Tracker.put("/platforms/twitter", 1, Tracker.body("name", "X", "reason", "Renamed"))
                                .statusCode())
                        .isEqualTo(200);
                assertReads(0);

                standby.value("select pg_wal_replay_resume()");
                Poll.until(() -> position(Tracker.get("/platforms")) == 2);
                assertReads(2);

                standby.kill();
                assertReads(2);
                // Those may have come from memory; this was not asked before.
                assertThat(position(Tracker.get("/reports/summary?as_of=2022-12-02")))
                        .isEqualTo(2);
                assertThat(primary.value(READERS)).isNotEqualTo("0");
                // On the primary it is certain that there is none.
                Wire.problem(Tracker.get("/platforms?known_at=3"), ProblemType.BAD_REQUEST);
            }
        }
    }

    @Test
    void a_host_that_is_frozen_leaves_time_for_the_next_one() throws Exception {
        try (FaultServer primary = FaultServer.embedded(temp.resolve("primary"), Map.of());
                // The system takes connections for it, and nobody answers.
                ServerSocket frozen = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = new HashMap<>(primary.environment());
            // The driver would remember for a while that it did not answer, and leave it out.
            environment.replaceAll((name, value) -> value.startsWith("jdbc:postgresql://")
                    ? value.replace("://", "://127.0.0.1:" + frozen.getLocalPort() + ",") + "?hostRecheckSeconds=0"
                    : value);
            environment.put("TRACKER_ADMIN_TOKEN", Tracker.ADMIN_TOKEN);
            try (PackagedTracker tracker = PackagedTracker.launch(environment)) {
                use(tracker.awaitListening());
                Tracker.platform("twitter");
                assertReads(1);
            }
        }
    }

    private static long position(Response answer) {
        return Long.parseLong(answer.header("Tracker-Position"));
    }

    /** Each by its own position, with what was there then: from the database, from memory, and as a tag for caches. */
    private static void assertReads(int position) {
        Response platforms = Tracker.get("/platforms");
        assertThat(position(platforms)).isEqualTo(position);
        assertThat(platforms.<Integer>path("items.size()")).isEqualTo(Math.min(position, 1));
        for (int again = 0; again < 2; again++) {
            Response summary = Tracker.get("/reports/summary?as_of=2022-12-01");
            assertThat(position(summary)).isEqualTo(position);
            assertThat(summary.<Integer>path("known_at.position")).isEqualTo(position);
            assertThat(summary.header("ETag")).startsWith("\"" + position + (position == 0 ? "." : "-"));
        }
    }

    private static void use(URI address) {
        RestAssured.baseURI = "http://" + address.getHost();
        RestAssured.port = address.getPort();
    }
}
