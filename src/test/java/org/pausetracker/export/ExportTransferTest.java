package org.pausetracker.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;

/** An export comes whole, or is seen not to. */
@QuarkusTest
class ExportTransferTest {
    @Inject
    Vertx vertx;

    private static final String EVENTS = Tracker.BASE + "/exports/events.csv";

    /** More than the buffers between the two ends take, so that it cannot be under way as a whole. */
    private static final int ROWS = 20_000;

    private static final int SUMMARY = 1_500;

    /** {@code tracker.export.concurrent}. */
    private static final int CONCURRENT = 6;

    private static void manyEvents() {
        Tracker.platform("twitter");
        TrackerDatabase.execute("""
                select ledger_open('test', null);
                insert into advertiser (slug, name) select 'a' || i, 'a' || i from generate_series(1, %1$d) i;
                insert into event (advertiser_id, platform_id, kind, effective_on, date_precision, summary, sources, review)
                select a.id, 1, 'PAUSE', '2022-11-04', 'DAY', repeat('x', %2$d),
                  '[{"basis": "REPORTED", "url": "https://a.example/"}]', 'VERIFIED' from advertiser a;
                select ledger_seal()""".formatted(ROWS, SUMMARY));
    }

    /** Several times, because a race between the end of the connection and that of the answer once decided it. */
    @RepeatedTest(3)
    void a_transfer_that_breaks_off_is_seen_to_and_the_next_one_is_whole() throws IOException, InterruptedException {
        manyEvents();
        Tracker.get("/exports/events.csv");
        double finished = counted("finished");
        double broken = counted("broken", "reason", "database");
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + EVENTS))
                .build();
        try (InputStream body =
                client.send(request, BodyHandlers.ofInputStream()).body()) {
            assertThat(body.readNBytes(1_000)).hasSize(1_000);
            assertThat(TrackerDatabase.values("select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                            + " where datname = current_database() and state = 'active' and query like 'copy (%'"
                            // Not its parallel workers, which go with it.
                            + " and backend_type = 'client backend'"))
                    .containsExactly("t");
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
        assertThat(counted("finished"))
                .as("a transfer that broke is no success")
                .isEqualTo(finished);
        assertThat(counted("broken", "reason", "database")).isEqualTo(broken + 1);
        assertThat(counted("finished")).isEqualTo(finished);
        Response next = Tracker.get("/exports/events.csv");
        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(next.asString().lines()).hasSize(ROWS + 1);
    }

    @Test
    void a_transfer_that_breaks_off_has_no_trailers() throws IOException {
        manyEvents();
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(("GET " + EVENTS + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
            InputStream answer = socket.getInputStream();
            String begin = new String(answer.readNBytes(10_000), UTF_8);
            TrackerDatabase.values("select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                    + " where datname = current_database() and state = 'active' and query like 'copy (%'"
                    + " and backend_type = 'client backend'");
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            try {
                answer.transferTo(rest);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("reset");
            }
            assertThat(begin).contains("\r\nTrailer: Tracker-Rows, Tracker-SHA-256\r\n");
            assertThat(rest.toString(UTF_8))
                    .isNotEmpty()
                    .doesNotContain("Tracker-SHA-256", "Tracker-Rows")
                    .doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void over_http_2_a_transfer_that_breaks_off_is_reset_with_an_error() throws Exception {
        manyEvents();
        HttpClientOptions http2 =
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false);
        io.vertx.core.http.HttpClient client = vertx.createHttpClient(http2);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        client.request(HttpMethod.GET, RestAssured.port, "localhost", EVENTS)
                .compose(HttpClientRequest::send)
                .onSuccess(answer -> answer.exceptionHandler(end::complete)
                        .endHandler(inOrder -> end.complete(new AssertionError("an end in order")))
                        // Nothing is read before the database has gone.
                        .pause())
                .onSuccess(answer -> vertx.executeBlocking(() ->
                                TrackerDatabase.values("select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                                        + " where datname = current_database() and state = 'active'"
                                        + " and query like 'copy (%' and backend_type = 'client backend'"))
                        .onComplete(gone -> answer.resume()));
        assertThat(end.get(30, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        StreamResetException.class,
                        reset -> assertThat(reset.getCode()).isEqualTo(2));
        client.close();
    }

    @Test
    void a_head_answers_the_headers_and_gives_its_connection_back() {
        Tracker.platform("twitter");
        Response get = Tracker.get("/exports/events.csv");
        for (int i = 0; i < 50; i++) {
            Response head = Tracker.anyone().head("/exports/events.csv");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.asString()).isEmpty();
            assertThat(head.header("Content-Disposition")).isEqualTo(get.header("Content-Disposition"));
            assertThat(head.header("Tracker-Hash")).isEqualTo(get.header("Tracker-Hash"));
        }
        assertThat(Tracker.get("/exports/events.csv").asString()).isEqualTo(get.asString());
    }

    @Test
    void an_export_whose_client_leaves_is_counted_as_broken() throws IOException {
        manyEvents();
        Tracker.get("/exports/advertisers.csv");
        // An export is counted just after its client has the last byte.
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (running() > 0) {
                Thread.onSpinWait();
            }
        });
        double finished = counted("finished");
        double left = counted("broken", "reason", "client_left");
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            // A close sends a reset, and what is under way is lost.
            socket.setSoLinger(true, 0);
            socket.connect(new InetSocketAddress("localhost", RestAssured.port));
            socket.getOutputStream().write(("GET " + EVENTS + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
            assertThat(socket.getInputStream().readNBytes(12)).asString(UTF_8).isEqualTo("HTTP/1.1 200");
        }
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (counted("broken", "reason", "client_left") == left) {
                Thread.onSpinWait();
            }
        });
        assertThat(counted("finished")).isEqualTo(finished);
        assertThat(running()).isZero();
    }

    @Test
    void an_export_whose_client_leaves_as_soon_as_it_has_all_is_counted_as_finished() throws IOException {
        manyEvents();
        Tracker.get("/exports/advertisers.csv");
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (running() > 0) {
                Thread.onSpinWait();
            }
        });
        double finished = counted("finished");
        double left = counted("broken", "reason", "client_left");
        int times = 20;
        for (int i = 0; i < times; i++) {
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                socket.getOutputStream()
                        .write(("GET " + Tracker.BASE + "/exports/spells.csv HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(UTF_8));
                BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
                String line;
                do {
                    line = answer.readLine();
                } while (!line.startsWith("Tracker-SHA-256: "));
                assertThat(answer.readLine()).isEmpty();
            }
        }
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (running() > 0) {
                Thread.onSpinWait();
            }
        });
        assertThat(counted("finished")).isEqualTo(finished + times);
        assertThat(counted("broken", "reason", "client_left")).isEqualTo(left);
    }

    private static double running() {
        return Metrics.globalRegistry.get("tracker.exports.running").gauge().value();
    }

    private static double counted(String how, String... tags) {
        return Metrics.globalRegistry.get("tracker.exports." + how).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void exports_that_nobody_takes_leave_the_other_readers_alone() throws IOException {
        manyEvents();
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < CONCURRENT; i++) {
                Socket socket = new Socket("localhost", RestAssured.port);
                idle.add(socket);
                socket.getOutputStream()
                        .write(("GET " + EVENTS + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
                assertThat(socket.getInputStream().readNBytes(12))
                        .asString(UTF_8)
                        .isEqualTo("HTTP/1.1 200");
            }
            Response one = Tracker.get("/exports/events.csv");
            assertThat(one.statusCode()).isEqualTo(503);
            assertThat(one.header("Retry-After")).isNotNull();
            assertThat(Tracker.get("/reports/summary").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void http_1_0_cannot_show_a_broken_transfer_and_gets_a_505() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(("GET " + EVENTS + " HTTP/1.0\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.0 505 ").contains("/problems/http-version-not-supported");
        }
    }
}
