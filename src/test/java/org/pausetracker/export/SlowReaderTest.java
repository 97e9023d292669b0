package org.pausetracker.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pausetracker.Poll;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;
import org.pausetracker.http.SmallLimits;

/** Who stops reading an export, or reads it for too long, loses it, and its place is another's. One runs at a time here. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class SlowReaderTest {
    private static final String EVENTS = Tracker.BASE + "/exports/events.csv";
    private static final int ROWS = 20_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static int clients;

    @BeforeEach
    void more_events_than_the_buffers_between_two_ends_take() {
        Tracker.platform("twitter");
        TrackerDatabase.execute("""
                select ledger_open('test', null);
                insert into advertiser (slug, name) select 'a' || i, 'a' || i from generate_series(1, %1$d) i;
                insert into event (advertiser_id, platform_id, kind, effective_on, date_precision, summary, sources, review)
                select a.id, 1, 'PAUSE', '2022-11-04', 'DAY', repeat('x', 1500),
                  '[{"basis": "REPORTED", "url": "https://a.example/"}]', 'VERIFIED' from advertiser a;
                select ledger_seal()""".formatted(ROWS));
    }

    /** Each time as another client, because reads are limited, too. */
    private static Response exportAsAnother() {
        return Tracker.anyone().header("X-Forwarded-For", another()).get("/exports/events.csv");
    }

    private static String another() {
        return "198.51.100." + (100 + clients++ % 100);
    }

    /** Asks until there is a place; on a busy machine this client may be too slow, too, and is cut off itself. */
    private static void theNextExportIsWhole() {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        long end = System.nanoTime() + LIMIT.toNanos();
        long lines = 0;
        while (lines == 0) {
            assertThat(System.nanoTime()).as("no place became free").isLessThan(end);
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + EVENTS))
                    .header("X-Forwarded-For", another())
                    .build();
            try {
                HttpResponse<String> next = client.send(request, BodyHandlers.ofString());
                assertThat(next.statusCode()).isIn(200, 429, 503);
                lines = next.statusCode() == 200 ? next.body().lines().count() : 0;
            } catch (IOException e) {
                // Cut off.
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        assertThat(lines).isEqualTo(ROWS + 1);
        // An attempt of this client that was cut off may have a backend that is about to end.
        Poll.until(
                LIMIT,
                () -> TrackerDatabase.values(
                                "select state || query from pg_stat_activity where datname = current_database()"
                                        + " and application_name = 'pause-tracker-reader' and state <> 'idle'")
                        .isEmpty());
    }

    private static Socket begin() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream()
                .write(("GET " + EVENTS + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 198.51.100.99\r\n\r\n")
                        .getBytes(UTF_8));
        assertThat(socket.getInputStream().readNBytes(12)).asString(UTF_8).isEqualTo("HTTP/1.1 200");
        return socket;
    }

    @Test
    void who_stops_reading_is_cut_off() throws IOException {
        try (Socket socket = begin()) {
            Wire.problem(exportAsAnother(), ProblemType.UNAVAILABLE);
            theNextExportIsWhole();
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(rest);
            } catch (SocketException e) {
                // Reset, which is as good as an end without the last chunk.
            }
            assertThat(rest.toString(UTF_8)).doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void who_stops_reading_over_http_2_is_cut_off() throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + EVENTS))
                .header("X-Forwarded-For", "198.51.100.98")
                .build();
        Unread unread = new Unread();
        client.sendAsync(request, info -> {
            assertThat(info.version()).isEqualTo(HttpClient.Version.HTTP_2);
            return unread;
        });
        unread.subscribed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        Wire.problem(exportAsAnother(), ProblemType.UNAVAILABLE);
        theNextExportIsWhole();
        unread.subscribed.join().request(Long.MAX_VALUE);
        assertThat(unread.end.isDone() && !unread.end.isCompletedExceptionally())
                .as("an end in order")
                .isFalse();
    }

    @Test
    void who_reads_for_too_long_is_cut_off() throws IOException {
        try (Socket socket = begin()) {
            CompletableFuture<byte[]> end = CompletableFuture.supplyAsync(() -> {
                byte[] last = new byte[0];
                // In step with a timeout of reads that are not to come, so that it takes its time.
                try (Socket clock = new Socket("localhost", RestAssured.port)) {
                    clock.setSoTimeout(100);
                    for (byte[] next = piece(socket); next.length > 0; next = piece(socket)) {
                        last = next;
                        try {
                            clock.getInputStream().read();
                        } catch (SocketTimeoutException e) {
                            // Next.
                        }
                    }
                } catch (IOException e) {
                    // The end that is expected.
                }
                return last;
            });
            theNextExportIsWhole();
            assertThat(end.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join())
                    .asString(UTF_8)
                    .isNotEmpty()
                    .doesNotEndWith("0\r\n\r\n");
        }
    }

    private static byte[] piece(Socket socket) throws IOException {
        return socket.getInputStream().readNBytes(100_000);
    }

    /** A body that nobody asks for. */
    private static class Unread implements BodySubscriber<Void> {
        final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
        final CompletableFuture<Void> end = new CompletableFuture<>();

        @Override
        public CompletionStage<Void> getBody() {
            return end;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscribed.complete(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> item) {}

        @Override
        public void onError(Throwable thrown) {
            end.completeExceptionally(thrown);
        }

        @Override
        public void onComplete() {
            end.complete(null);
        }
    }
}
