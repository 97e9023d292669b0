package org.pausetracker.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;

/** An issuer that cannot be reached when the tracker starts, and comes up later. */
@QuarkusTest
@TestProfile(IssuerDownTest.Unreachable.class)
class IssuerDownTest {
    public static class Unreachable implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return Map.of(
                        "quarkus.oidc.auth-server-url", "http://127.0.0.1:" + free.getLocalPort(),
                        "quarkus.oidc.token.audience", "tracker",
                        "quarkus.oidc.roles.role-claim-path", "groups");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    URI issuer;

    @Test
    void until_then_its_tokens_are_a_503_and_all_else_works() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        String token = Jwt.subject("4711")
                .issuer(issuer.toString())
                .groups("admin")
                .audience("tracker")
                .jws()
                .keyId("k")
                .sign(keys.getPrivate());

        for (int i = 0; i < 3; i++) {
            Response refused = Unchanged.by(() -> Tracker.as(token)
                    .contentType("application/json")
                    .body("{\"slug\": \"x\", \"name\": \"x\"}")
                    .post("/platforms"));
            Wire.problem(refused, ProblemType.UNAVAILABLE);
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            Wire.problem(Tracker.as(token).get("/events?view=staff"), ProblemType.UNAVAILABLE);
        }
        assertThat(Tracker.as(token).get("/events").statusCode()).isEqualTo(200);
        assertThat(Tracker.admin().get("/tokens").statusCode()).isEqualTo(200);
        Wire.problem(Tracker.get("/tokens"), ProblemType.UNAUTHORIZED);
        Wire.problem(Tracker.as("no-token").get("/tokens"), ProblemType.UNAUTHORIZED);

        HttpServer server = serve(keys);
        try {
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (Tracker.as(token).get("/tokens").statusCode() == 503 && System.nanoTime() < deadline) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            assertThat(Tracker.as(token).get("/tokens").statusCode()).isEqualTo(200);
        } finally {
            server.stop(0);
        }
        // By the keys that it has.
        assertThat(Tracker.as(token).get("/tokens").statusCode()).isEqualTo(200);
        // A key that is unknown could be a new one.
        String other = Jwt.subject("4711")
                .issuer(issuer.toString())
                .groups("admin")
                .audience("tracker")
                .jws()
                .keyId("new")
                .sign(keys.getPrivate());
        Wire.problem(Tracker.as(other).get("/tokens"), ProblemType.UNAVAILABLE);
    }

    private HttpServer serve(KeyPair keys) throws Exception {
        RsaJsonWebKey key = new RsaJsonWebKey((RSAPublicKey) keys.getPublic());
        key.setKeyId("k");
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", issuer.getPort()), 0);
        answer(
                server,
                "/.well-known/openid-configuration",
                "{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s/keys\"}".formatted(issuer));
        answer(server, "/keys", new JsonWebKeySet(key).toJson());
        server.start();
        return server;
    }

    private static void answer(HttpServer server, String path, String json) {
        server.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
