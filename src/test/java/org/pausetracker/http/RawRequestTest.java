package org.pausetracker.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no good client sends. */
@QuarkusTest
class RawRequestTest {

    private static String send(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
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
}
