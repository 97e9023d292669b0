package org.pausetracker.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.Unchanged;

/** Requests that no good client sends. */
@QuarkusTest
class RawRequestTest {

    /** How long a connection may stay open that should have been closed, in milliseconds. */
    private static final int LIMIT = 30_000;

    private static final String POST = "POST /api/v1/platforms HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + Tracker.ADMIN_TOKEN + "\r\nContent-Type: application/json\r\n";

    private static final String PLATFORM = "{\"name\": \"Smuggled\"}";

    /** What would be the next request, if a server took the one before it to have no body. */
    private static final String SMUGGLED = POST + "Content-Length: " + PLATFORM.length() + "\r\n\r\n" + PLATFORM;

    /** Everything that comes until the server closes the connection. */
    private static String send(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(LIMIT);
            // The server may answer, and close, before it has all: what came by then counts.
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                try {
                    socket.getOutputStream().write(request.getBytes(UTF_8));
                } catch (IOException e) {
                    // Refused in the middle.
                }
            });
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (SocketException e) {
                assertThat(answer.size()).as(e.getMessage()).isPositive();
            }
            sent.join();
            return answer.toString(UTF_8);
        }
    }

    private static String sent(String request) {
        try {
            return send(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_upgrade_to_http_2_without_settings_is_the_servers_to_refuse_where_it_is_a_connections_first_request()
            throws IOException {
        String upgrade = "GET /trial/list HTTP/1.1\r\nHost: localhost\r\nUpgrade: h2c\r\nConnection: close\r\n\r\n";
        assertThat(send(upgrade)).startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\n");
        String usual = "GET /trial/list HTTP/1.1\r\nHost: localhost\r\n\r\n";
        assertThat(send(usual + upgrade)).containsPattern("(?s)HTTP/1.1 200 .*HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /trial/list,  HTTP/1.0",
        "GET,  /trial/list,  HTTP/1.1",
        "GET,  /trial/nope,  HTTP/1.1",
        "POST, /trial,       HTTP/1.1",
    })
    void a_request_without_a_host_is_a_400(String method, String path, String version) throws IOException {
        String answer =
                send(method + " " + path + " " + version + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        assertThat(answer).startsWith(version + " 400 ").contains(Problem.MEDIA_TYPE, ProblemType.BAD_REQUEST.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/trial/list%", "/trial/%zz", "/trial/a|b", "/%", "/trial/items/%e"})
    void a_path_that_is_not_encoded_is_a_400(String path) throws IOException {
        String answer = send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains(Problem.MEDIA_TYPE, ProblemType.BAD_REQUEST.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "a\"b", "a{b}", "a\\b", "a^b", "a>b", "100%", "%zz"})
    void a_query_that_is_not_encoded_is_a_400(String q) throws IOException {
        String answer = send("GET /trial/list?q=" + q + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains(Problem.MEDIA_TYPE, ProblemType.BAD_REQUEST.path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "GET\r\n\r\n",
                "GET /trial/list HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
                "GET /trial/list HTTP/1.1\r\nHost: localhost\r\nA\u0000: b\r\n\r\n",
                "POST /trial HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "POST /trial HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
            })
    void what_is_no_http_is_a_400(String request) throws IOException {
        String answer = send(request);
        assertThat(answer)
                .contains(" 400 ")
                .contains(Problem.MEDIA_TYPE, ProblemType.BAD_REQUEST.path())
                .containsIgnoringCase("content-security-policy: default-src 'none'");
    }

    @ParameterizedTest
    @ValueSource(ints = {17_000, 100_000, 1_000_000})
    void an_address_that_is_too_long_is_a_414(int length) throws IOException {
        String answer = send("GET /trial/list?q=" + "a".repeat(length) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(answer).contains(" 414 ").contains(Problem.MEDIA_TYPE, ProblemType.URI_TOO_LONG.path());
    }

    @ParameterizedTest
    @ValueSource(ints = {33_000, 1_000_000})
    void headers_that_are_too_large_are_a_431(int length) throws IOException {
        String answer =
                send("GET /trial/list HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(length) + "\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 431 ")
                .contains(Problem.MEDIA_TYPE, ProblemType.HEADERS_TOO_LARGE.path());
    }

    @Test
    void a_long_address_within_the_limit_is_read() throws IOException {
        String answer = send("GET /trial/list?q=" + "a".repeat(16_000)
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
                "Content-Length: 0\r\nContent-Length: 5\r\n\r\nhello",
                "Content-Length: 0, 5\r\n\r\nhello",
                "Content-Length: +5\r\n\r\nhello",
                "Content-Length: -5\r\n\r\nhello",
                "Content-Length : 5\r\n\r\nhello",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n",
                "Transfer-Encoding: identity\r\n\r\n",
                "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "Host: other.example\r\nContent-Length: 0\r\n\r\n",
                "X: a\0b\r\n\r\n",
                "X: a\rContent-Length: 5\r\n\r\n",
                "no colon\r\n\r\n",
            })
    void what_a_proxy_may_have_read_otherwise_is_a_400_and_nothing_behind_it_is_read(String rest) {
        String answer = Unchanged.by(() -> sent(POST + rest + SMUGGLED));
        assertThat(answer).startsWith("HTTP/1.1 400 ").containsOnlyOnce("HTTP/1.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zz\r\n{}\r\n0\r\n\r\n", "-5\r\n{}\r\n", "fffffffffffffffff\r\n{}\r\n", "2\r\n{}x\r\n0\r\n\r\n"})
    void a_chunk_that_is_none_ends_the_connection(String chunks) {
        String answer = Unchanged.by(() -> sent(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks + SMUGGLED));
        assertThat(answer).matches("(HTTP/1\\.1 400 [\\s\\S]*)?").doesNotContain(" 201 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Transfer-Encoding: chunked\r\n\r\n17\r\n" + PLATFORM, "Content-Length: 99\r\n\r\n" + PLATFORM})
    void a_body_that_breaks_off_writes_nothing(String rest) {
        Unchanged.by(() -> {
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                socket.setSoTimeout(LIMIT);
                socket.getOutputStream().write((POST + rest).getBytes(UTF_8));
                socket.shutdownOutput();
                return socket.getInputStream().readAllBytes().length;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(RestAssured.get("/trial/list").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"application/json, /api/v1/platforms", "text/csv, /api/v1/imports"})
    void a_body_that_never_ends_is_cut_off_while_it_comes(String type, String path) throws IOException {
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Tracker.ADMIN_TOKEN
                + "\r\nContent-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n";
        byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(UTF_8);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(LIMIT);
            socket.getOutputStream().write(head.getBytes(UTF_8));
            byte[] answer = new byte[0];
            try {
                while (socket.getInputStream().available() == 0) {
                    socket.getOutputStream().write(chunk);
                }
                answer = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
            } catch (SocketException e) {
                // Closed while it was writing, which may cost it the answer (RFC 9112, 9.6).
            }
            assertThat(new String(answer, UTF_8)).isIn("HTTP/1.1 413", "");
        }
    }

    @ParameterizedTest
    @CsvSource({"100-continue, HTTP/1.1 100 Continue", "something-else, HTTP/1.1 400 Bad Request"})
    void an_expectation_is_met_or_changes_nothing(String expectation, String first) throws IOException {
        String answer = send("POST /trial HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: " + expectation
                + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(answer).startsWith(first).contains("HTTP/1.1 400 ", ProblemType.BAD_REQUEST.path());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            /trial/../q/health
            /trial/%2e%2e/%2e%2e/etc/passwd
            /..%2f..%2fetc%2fpasswd
            /trial%2flist
            /trial%5clist
            \\trial\\list
            /trial/items/%00
            /trial/items/%2500/..;/x
            /trial/items/%C0%AE%C0%AE/x
            //evil.example/%2f..
            /trial/list/%e2%80%ae
            *
            """)
    void a_path_that_leads_elsewhere_leads_nowhere(String path) throws IOException {
        String answer = send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("HTTP/1\\.1 (400|404) [\\s\\S]*").contains(Problem.MEDIA_TYPE);
    }

    /** A server that answers and closes before it has read everything may reset the connection; the answer is lost then. */
    @ParameterizedTest
    @ValueSource(strings = {"GET /trial/list?q=%s HTTP/1.1\r\n", "GET /trial/list HTTP/1.1\r\nX: %s\r\n"})
    void what_is_too_long_to_be_read_is_refused_and_the_next_request_answered(String head) {
        String answer;
        try {
            answer = send(head.formatted("a".repeat(1_000_000)) + "Host: localhost\r\n\r\n");
        } catch (IOException reset) {
            answer = "";
        }
        assertThat(answer).matches("(HTTP/1\\.[01] (414|431) [\\s\\S]*)?");
        assertThat(RestAssured.get("/trial/list").statusCode()).isEqualTo(200);
    }
}
