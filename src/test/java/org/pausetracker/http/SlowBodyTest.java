package org.pausetracker.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;

/** Requests that come so slowly that they would hold a thread, or a connection, for ever. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class SlowBodyTest {
    private static final int PAUSE_MILLIS = 50;

    /** As many pauses are half a minute; the limit is a second. */
    private static final int PAUSES = 600;

    private static Socket begin(String path, String type, String body) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(PAUSE_MILLIS);
        socket.getOutputStream()
                .write(("POST " + Tracker.BASE + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                + Tracker.ADMIN_TOKEN + "\r\nContent-Type: " + type
                                + "\r\nContent-Length: 100000\r\n\r\n" + body)
                        .getBytes(UTF_8));
        return socket;
    }

    /** Sends a byte, looks for an answer a moment, and so on until there is an end. */
    private static String answerTo(Socket socket, boolean trickle) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int pauses = 0; pauses < PAUSES; ) {
            try {
                if (trickle && answer.size() == 0) {
                    socket.getOutputStream().write(' ');
                }
                int next = socket.getInputStream().read();
                if (next == -1) {
                    return answer.toString(UTF_8);
                }
                answer.write(next);
            } catch (SocketTimeoutException e) {
                pauses++;
            } catch (SocketException e) {
                return answer.toString(UTF_8);
            }
        }
        throw new AssertionError("The connection is still open after " + answer.toString(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"/platforms, application/json, {", "/imports, text/csv, advertiser"})
    void a_body_that_trickles_is_a_408(String path, String type, String body) throws IOException {
        try (Socket socket = begin(path, type, body)) {
            assertThat(answerTo(socket, true))
                    .startsWith("HTTP/1.1 408 ")
                    .contains(Problem.MEDIA_TYPE, ProblemType.REQUEST_TIMEOUT.path());
        }
        assertThat(TrackerDatabase.values("select count(*) from change_set")).containsExactly("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                "GET /api/v1/platforms HTTP/1.1\r\nHost: localhost\r\n\r\nGET ",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0\0\u0010\0\1"
            })
    void headers_that_trickle_lose_the_connection(String begin) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PAUSE_MILLIS);
            socket.getOutputStream().write(begin.getBytes(UTF_8));
            boolean open = true;
            for (int pauses = 0; open; ) {
                try {
                    socket.getOutputStream().write('a');
                    open = socket.getInputStream().read() != -1;
                } catch (SocketTimeoutException e) {
                    assertThat(++pauses).as("pauses").isLessThan(PAUSES);
                } catch (SocketException e) {
                    open = false;
                }
            }
        }
    }

    @Test
    void a_connection_that_rests_between_two_requests_stays() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PAUSE_MILLIS);
            byte[] request = "HEAD /api/v1/platforms HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8);
            for (int turn = 0; turn < 2; turn++) {
                socket.getOutputStream().write(request);
                int first = -2;
                // Longer than headers may take.
                for (int pauses = 0; pauses < 40; ) {
                    try {
                        int next = socket.getInputStream().read();
                        first = first == -2 ? next : first;
                        assertThat(next).isNotEqualTo(-1);
                    } catch (SocketTimeoutException e) {
                        pauses++;
                    }
                }
                assertThat(first).isEqualTo('H');
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/platforms, application/json, {", "/imports, text/csv, advertiser"})
    void a_body_that_stops_coming_ends_the_connection(String path, String type, String body) throws IOException {
        try (Socket socket = begin(path, type, body)) {
            assertThat(answerTo(socket, false)).doesNotContain(" 500 ");
        }
        assertThat(TrackerDatabase.values("select count(*) from change_set")).containsExactly("0");
    }
}
