package org.pausetracker.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no good client sends. */
@QuarkusTest
class RawRequestTest {

    private static String send(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(60_000);
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
    @ValueSource(strings = {"a|b", "a\"b", "a{b}", "a\\b", "a^b", "a>b", "100%", "%zz"})
    void a_query_that_is_not_encoded_is_a_400(String q) throws IOException {
        String answer = send("GET /trial/list?q=" + q + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        // Refused by Quarkus before any route, without a body.
        assertThat(answer).startsWith("HTTP/1.1 400 ");
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
}
