package org.pausetracker.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;
import org.pausetracker.http.SmallLimits;

/** There are three places for followers here, two of them for one client. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class FollowerLimitTest {

    private static Socket follow(String address) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.getOutputStream()
                .write(("GET " + Tracker.BASE + "/changes HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                + "X-Forwarded-For: " + address + "\r\n\r\n")
                        .getBytes(UTF_8));
        assertThat(socket.getInputStream().readNBytes(12)).asString(UTF_8).isEqualTo("HTTP/1.1 200");
        return socket;
    }

    private static Response refused(String address) {
        return Tracker.anyone()
                .header("X-Forwarded-For", address)
                .accept("text/event-stream")
                .get("/changes");
    }

    @Test
    void a_client_has_its_share_and_all_have_an_end() throws IOException {
        try (Socket first = follow("203.0.113.1");
                Socket second = follow("203.0.113.1")) {
            Response third = refused("203.0.113.1");
            Wire.problem(third, ProblemType.TOO_MANY_REQUESTS);
            assertThat(third.header("Retry-After")).isNotNull();
            try (Socket another = follow("203.0.113.2")) {
                Wire.problem(refused("203.0.113.3"), ProblemType.UNAVAILABLE);
            }
        }
    }
}
