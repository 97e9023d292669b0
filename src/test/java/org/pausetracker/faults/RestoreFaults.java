package org.pausetracker.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pausetracker.PackagedTracker;
import org.pausetracker.RandomDesk;
import org.pausetracker.Tracker;
import org.pausetracker.database.FaultServer;

/** A dump of a tracker with a past, restored into a server that never saw it, by the commands of the README. */
class RestoreFaults {
    /** Of Debian's PostgreSQL 15, because the server that the tracker brings comes without pg_dump. */
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");

    private static final int ACTS = 40;

    private static final List<String> READS = List.of(
            "/reports/summary?as_of=2025-03-01&group_by=sector",
            "/reports/summary.csv?as_of=2022-12-01&unit=parent",
            "/reports/timeseries?as_of=2025-03-01&interval=month",
            "/events?limit=500",
            "/advertisers?limit=500",
            "/advertisers/at-t/timeline?as_of=2025-03-01",
            "/exports/events.csv?as_of=2025-03-01",
            "/exports/event_sources.csv?as_of=2025-03-01",
            "/exports/spells.csv?as_of=2025-03-01",
            "/exports/advertisers.csv?as_of=2025-03-01",
            "/corrections?limit=500",
            "/corrections.csv");

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
    void the_chain_holds_every_known_at_answer_is_the_same_and_writing_goes_on() throws Exception {
        assumeTrue(Files.isExecutable(PROGRAMS.resolve("pg_dump")), PROGRAMS + " has no pg_dump");
        Path dump = temp.resolve("tracker.dump");
        Map<String, String> answers;
        String head;
        try (FaultServer server = FaultServer.of(PROGRAMS, temp.resolve("one"), Map.of());
                PackagedTracker service = launch(server)) {
            use(service.awaitListening());
            RandomDesk desk = new RandomDesk(20221104);
            desk.begin();
            Tracker.importSample();
            for (int act = 0; act < ACTS; act++) {
                desk.act();
            }
            answers = answers(Tracker.head().position());
            head = Tracker.head().toString();
            client(server, "pg_dump", "--format=custom", "--file=" + dump, "tracker");
        }
        try (FaultServer server = FaultServer.of(PROGRAMS, temp.resolve("other"), Map.of())) {
            client(
                    server,
                    "pg_restore",
                    "--exit-on-error",
                    "--single-transaction",
                    "--dbname=tracker",
                    dump.toString());
            client(server, "vacuumdb", "--analyze-only", "tracker");
            try (PackagedTracker service = launch(server)) {
                use(service.awaitListening());
                assertThat(server.value("select coalesce(problem, 'none') from ledger_verify()"))
                        .isEqualTo("none");
                long position = Tracker.head().position();
                assertThat(Tracker.head().toString()).isEqualTo(head);
                Map<String, String> restored = answers(position);
                assertThat(differing(answers, restored)).isEmpty();
                Tracker.platform("after-the-restore");
                assertThat(Tracker.head().position()).isEqualTo(position + 1);
                assertThat(server.value("select coalesce(problem, 'none') from ledger_verify()"))
                        .isEqualTo("none");
                // A comparison that finds nothing must be able to find something.
                server.execute("set session_replication_role = replica;"
                        + " update event set summary = 'Tampered' where id = (select min(id::text)::uuid from event)");
                assertThat(differing(answers, answers(position))).isNotEmpty();
                Record.report(
                        "dumped and restored: %d answers at %d positions the same, differing=0; writing went on at position %d"
                                .formatted(restored.size(), position + 1, position + 1));
            }
        }
    }

    private static PackagedTracker launch(FaultServer server) throws Exception {
        // Permalinks begin with the address; the cache would remember instead of asking.
        return Service.launch(
                server, "TRACKER_HTTP_PUBLIC_URL", "https://tracker.example.org", "TRACKER_REPORT_CACHED_ROWS", "0");
    }

    private static void use(URI address) {
        RestAssured.baseURI = "http://" + address.getHost();
        RestAssured.port = address.getPort();
    }

    private static Map<String, String> answers(long head) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (long position = 0; position <= head; position++) {
            for (String read : READS) {
                String path = read + (read.contains("?") ? "&" : "?") + "known_at=" + position;
                Response answer = Tracker.get(path);
                // An advertiser that was not known yet is a 404, and says which.
                assertThat(answer.statusCode()).as(path).isIn(200, 404);
                // What is refused names its request.
                String body = answer.asString().replaceAll("\"request_id\":\"[^\"]*\"", "");
                answers.put(path, answer.header("ETag") + " " + body);
            }
        }
        return answers;
    }

    private static List<String> differing(Map<String, String> before, Map<String, String> after) {
        List<String> differing = new ArrayList<>();
        before.forEach((path, answer) -> {
            if (!answer.equals(after.get(path))) {
                differing.add(path);
            }
        });
        return differing;
    }

    private static void client(FaultServer server, String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(PROGRAMS.resolve(program).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(server.clientEnvironment());
        assertThat(builder.start().waitFor()).as(program).isZero();
    }
}
