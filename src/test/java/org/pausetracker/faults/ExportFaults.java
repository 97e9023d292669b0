package org.pausetracker.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pausetracker.PackagedTracker;
import org.pausetracker.Poll;
import org.pausetracker.database.FaultServer;

/** What ends, or should, in the middle of a large export. One export at a time, so that a lost place would be seen. */
class ExportFaults {
    private static final int EVENTS = 200_000;
    private static final String EXPORT = "/api/v1/exports/events.csv?as_of=2025-03-01";
    private static final Duration STALL = Duration.ofSeconds(2);

    private static final String RUNNING = "select count(*) from pg_stat_activity"
            + " where application_name = 'pause-tracker-reader' and backend_type = 'client backend'"
            + " and (state <> 'idle' or xact_start is not null)";

    @TempDir
    static Path temp;

    private static FaultServer server;
    private static PackagedTracker service;
    private static URI address;

    @BeforeAll
    static void load() throws Exception {
        server = FaultServer.embedded(temp, Map.of());
        service = Service.launch(
                server, "TRACKER_EXPORT_CONCURRENT", "1", "TRACKER_EXPORT_STALL_TIMEOUT", STALL.toSeconds() + "s");
        address = service.awaitListening();
        server.execute("""
                select ledger_open('faults', null);
                insert into platform (slug, name) values ('faults', 'Faults');
                insert into advertiser (slug, name) select 'a-' || i, 'A ' || i from generate_series(1, 2000) i;
                select ledger_seal()""");
        for (int part = 0; part < 2; part++) {
            server.execute("""
                    begin;
                    select ledger_open('faults', null);
                    insert into event (advertiser_id, platform_id, kind, effective_on, date_precision, summary, sources, review)
                    select a.id, p.id, 'PAUSE', date '2010-01-01' + i, 'DAY', repeat('x', 200),
                      '[{"basis": "REPORTED", "url": "https://a.example/"}]', 'VERIFIED'
                    from platform p, advertiser a, generate_series(%d, %d) i;
                    select ledger_seal();
                    commit""".formatted(part * 50, part * 50 + 49));
        }
        assertThat(server.value("select count(*) from event")).isEqualTo(Integer.toString(EVENTS));
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        server.close();
    }

    private static void assertNextIsWhole() throws IOException, InterruptedException {
        assertThat(PackagedTracker.get(address, EXPORT).lines()).hasSize(EVENTS + 1);
    }

    @Test
    void a_backend_that_is_terminated_breaks_the_transfer_and_the_next_one_is_whole() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (InputStream body = client.send(
                        HttpRequest.newBuilder(address.resolve(EXPORT)).build(), BodyHandlers.ofInputStream())
                .body()) {
            assertThat(body.readNBytes(1_000_000)).hasSize(1_000_000);
            assertThat(
                            server.value(
                                    "select string_agg(pg_terminate_backend(pid, 10000)::text, ' ') from pg_stat_activity"
                                            + " where state = 'active' and query like 'copy (%' and backend_type = 'client backend'"))
                    .isEqualTo("true");
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
        service.awaitLine("200-broken ");
        long start = System.nanoTime();
        assertNextIsWhole();
        Record.report(
                "backend terminated in an export: the transfer broke, the next request was whole (%d rows in %d ms)"
                        .formatted(
                                EVENTS,
                                Duration.ofNanos(System.nanoTime() - start).toMillis()));
    }

    @Test
    void a_client_that_stops_reading_gives_its_connection_back_within_the_bound() throws Exception {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(("GET " + EXPORT + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
            assertThat(socket.getInputStream().readNBytes(12)).asString(UTF_8).isEqualTo("HTTP/1.1 200");
            long stopped = System.nanoTime();
            assertThat(server.value(RUNNING)).isEqualTo("1");
            // Buffers on the way fill first; a loaded machine takes its time.
            Poll.until(STALL.plusMinutes(1), () -> server.value(RUNNING).equals("0"));
            long held = Duration.ofNanos(System.nanoTime() - stopped).toMillis();
            assertNextIsWhole();
            assertThat(rest(socket)).as("the end of a chunked answer").doesNotEndWith("\r\n0\r\n\r\n");
            Record.report("client that stops reading: its connection was back after %d ms (bound %d ms)"
                    .formatted(held, STALL.toMillis()));
        }
    }

    private static String rest(Socket socket) throws IOException {
        StringBuilder end = new StringBuilder();
        byte[] bytes = new byte[65_536];
        try {
            for (int n = socket.getInputStream().read(bytes);
                    n >= 0;
                    n = socket.getInputStream().read(bytes)) {
                end.append(new String(bytes, 0, n, UTF_8));
                end.delete(0, Math.max(0, end.length() - 100));
            }
        } catch (IOException e) {
            end.append("broken");
        }
        return end.toString();
    }
}
