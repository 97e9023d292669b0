package org.pausetracker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pausetracker.database.Answers;

/** How the packaged tracker ends, and that no secret is in anything it says meanwhile, with its log at its most talkative. */
class OperationsIT {
    private static final String ADMIN_TOKEN = "pt_the-admin-token-of-this-run-9876543210";
    private static final String UNKNOWN_TOKEN = "pt_no-one-was-ever-given-this-token-0123";
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path temp;

    @Test
    void a_stop_lets_an_export_end_sends_others_away_and_no_secret_was_ever_told() throws Exception {
        Path dataDir = temp.resolve("data");
        Map<String, String> environment = Map.of(
                "TRACKER_DATA_DIR",
                dataDir.toString(),
                "TRACKER_ADMIN_TOKEN",
                ADMIN_TOKEN,
                "QUARKUS_LOG_LEVEL",
                "DEBUG",
                // A thousand lines about the contract, which is public.
                "QUARKUS_LOG_CATEGORY__IO_SMALLRYE_OPENAPI__LEVEL",
                "INFO");
        try (PackagedTracker tracker = PackagedTracker.launch(environment)) {
            URI base = tracker.awaitListening();
            List<String> told = new ArrayList<>(provoke(base));
            told.add(PackagedTracker.get(tracker.management(), "/q/metrics"));
            told.add(PackagedTracker.get(tracker.management(), "/q/health"));

            Properties passwords = passwords(dataDir);
            int rows = manyEvents(dataDir, passwords);
            try (Socket slow = new Socket()) {
                slow.setReceiveBufferSize(16 * 1024);
                slow.connect(new InetSocketAddress("127.0.0.1", base.getPort()));
                slow.getOutputStream()
                        .write("GET /api/v1/exports/events.csv HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(UTF_8));
                InputStream body = slow.getInputStream();
                assertThat(new String(body.readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 200");

                tracker.beginToTerminate();
                awaitNotReady(tracker.management());
                HttpResponse<String> refused = send(base, "GET", "/api/v1/platforms", "", null);
                told.add(refused.body());
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.body()).contains("/problems/unavailable");
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();

                String rest = new String(body.readAllBytes(), UTF_8);
                assertThat(rest)
                        .containsPattern("\r\n0\r\nTracker-Rows: \\d+\r\nTracker-SHA-256: [0-9a-f]{64}\r\n\r\n$");
                assertThat(rest.lines().filter(line -> line.contains(",PAUSE,")))
                        .hasSizeGreaterThanOrEqualTo(rows);
            }
            assertThat(tracker.awaitExit()).isEqualTo(128 + 15);
            told.add(tracker.output());

            List<String> secrets = new ArrayList<>(List.of(ADMIN_TOKEN, UNKNOWN_TOKEN));
            passwords.values().forEach(password -> secrets.add((String) password));
            assertThat(secrets).hasSize(5);
            for (String secret : secrets) {
                assertThat(told).noneMatch(text -> text.contains(secret));
                assertThat(told)
                        .noneMatch(text -> text.contains(
                                Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8))));
            }
        }
    }

    /** Refusals and faults of each kind, with good and bad tokens. */
    private List<String> provoke(URI base) throws IOException, InterruptedException {
        List<String> answers = new ArrayList<>();
        for (String token : List.of(ADMIN_TOKEN, UNKNOWN_TOKEN)) {
            answers.add(
                    send(base, "GET", "/api/v1/events?view=staff", token, null).body());
            answers.add(send(base, "GET", "/api/v1/nowhere", token, null).body());
            answers.add(
                    send(base, "POST", "/api/v1/events", token, "{\"kind\": 1").body());
            answers.add(
                    send(base, "POST", "/api/v1/imports", token, "a,b\n1,2\n").body());
            answers.add(
                    send(base, "PUT", "/api/v1/platforms/twitter", token, "{}").body());
        }
        assertThat(answers).anyMatch(answer -> answer.contains("/problems/unauthorized"));
        assertThat(answers).anyMatch(answer -> answer.contains("/problems/bad-request"));
        return answers;
    }

    private HttpResponse<String> send(URI base, String method, String path, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        request.header("Content-Type", path.endsWith("imports") ? "text/csv" : "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void awaitNotReady(URI management) {
        assertTimeoutPreemptively(LIMIT, () -> {
            while (!PackagedTracker.get(management, "/q/health/ready").contains("DOWN")) {
                Thread.onSpinWait();
            }
        });
    }

    private static Properties passwords(Path dataDir) throws IOException {
        Properties passwords = new Properties();
        try (Reader file = Files.newBufferedReader(dataDir.resolve("credentials.properties"))) {
            passwords.load(file);
        }
        return passwords;
    }

    /** More than the buffers between the two ends take. */
    private static int manyEvents(Path dataDir, Properties passwords) throws Exception {
        String port =
                Files.readAllLines(dataDir.resolve("cluster/postmaster.pid")).get(3);
        Answers.to(
                """
                select ledger_open('test', null);
                insert into advertiser (slug, name) select 'a' || i, 'a' || i from generate_series(1, 10000) i;
                insert into event (advertiser_id, platform_id, kind, effective_on, date_precision, summary, sources, review)
                select a.id, 1, 'PAUSE', '2022-11-04', 'DAY', repeat('x', 1500),
                  '[{"basis": "REPORTED", "url": "https://a.example/"}]', 'VERIFIED' from advertiser a
                  where a.slug ~ '^a[0-9]+$';
                select ledger_seal()""",
                "jdbc:postgresql://127.0.0.1:" + port.strip() + "/tracker",
                "tracker_owner",
                passwords.getProperty("owner.password"));
        return 10_000;
    }
}
