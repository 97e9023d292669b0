package org.pausetracker.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.event.EventView;
import org.pausetracker.event.Review;
import org.pausetracker.event.TwoPersonRuleTest;
import org.pausetracker.http.ProblemType;
import org.pausetracker.ledger.EventStream;

/** JWTs of an OpenID Connect issuer, beside API tokens. */
@QuarkusTest
@TestProfile(TwoPersonRuleTest.On.class)
class OidcTest {
    private static JwtClaimsBuilder claims(String subject, Object roles) {
        return Jwt.subject(subject)
                .preferredUserName("admin")
                .issuer("https://server.example.com")
                .audience("tracker")
                .claim("desk", Map.of("roles", roles));
    }

    private static String sign(JwtClaimsBuilder claims) {
        return claims.jws().keyId("1").sign("privateKey.jwk");
    }

    private static String jwt(String subject, String... roles) {
        return sign(claims(subject, List.of(roles)));
    }

    private static Response propose(String token, String day) {
        return Tracker.as(token)
                .contentType("application/json")
                .body(Wire.json(Tracker.eventBody("audi", "PAUSE", day)))
                .post("/events");
    }

    private static Response verify(String token, EventView event) {
        return Tracker.as(token)
                .contentType("application/json")
                .body("{}")
                .post("/events/" + event.id() + "/verification");
    }

    @ParameterizedTest
    @CsvSource({
        "contributor, 200, 400, 403, 403",
        "editor,      200, 400, 400, 403",
        "admin,       200, 400, 400, 200",
        "user,        403, 403, 403, 403",
        "Admin,       403, 403, 403, 403",
    })
    void a_role_of_the_configured_claim_includes_those_below(
            String role, int reading, int proposing, int recording, int managing) {
        String token = jwt("4711", role, "something-else");
        assertThat(Tracker.as(token).get("/events?view=staff").statusCode()).isEqualTo(reading);
        assertThat(status(token, "/events")).isEqualTo(proposing);
        assertThat(status(token, "/platforms")).isEqualTo(recording);
        assertThat(Tracker.as(token).get("/tokens").statusCode()).isEqualTo(managing);
    }

    private static int status(String token, String path) {
        return Unchanged.by(() -> Tracker.as(token)
                        .contentType("application/json")
                        .body("{}")
                        .post(path))
                .statusCode();
    }

    @Test
    void roles_elsewhere_in_the_token_give_no_right() {
        String token = sign(claims("4711", List.of()).groups(Set.of("admin")).claim("roles", List.of("admin")));
        Wire.problem(Tracker.as(token).get("/tokens"), ProblemType.FORBIDDEN);
        Wire.problem(Tracker.as(token).get("/events?view=staff"), ProblemType.FORBIDDEN);
    }

    @Test
    void what_a_caller_writes_is_of_the_subject_whatever_name_the_token_has() {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi");
        EventView event = Wire.read(EventView.class, propose(jwt("4711", "editor"), "2022-11-04"), 201);
        assertThat(event.recordedBy()).isEqualTo("oidc:4711");
    }

    @Test
    void two_persons_are_two_subjects_and_no_subject_is_a_token() {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi");
        EventView event = Wire.read(EventView.class, propose(jwt("4711", "editor"), "2022-11-04"), 201);
        Wire.problem(Unchanged.by(() -> verify(jwt("4711", "editor"), event)), ProblemType.FORBIDDEN);
        assertThat(Wire.read(EventView.class, verify(jwt("4712", "editor"), event), 200)
                        .review())
                .isEqualTo(Review.VERIFIED);

        EventView ofAdmin = Wire.read(EventView.class, propose(Tracker.ADMIN_TOKEN, "2022-12-04"), 201);
        Wire.problem(Unchanged.by(() -> verify(Tracker.ADMIN_TOKEN, ofAdmin)), ProblemType.FORBIDDEN);
        assertThat(verify(jwt("admin", "editor"), ofAdmin).statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> badTokens() throws Exception {
        JwtClaimsBuilder good = claims("4711", List.of("admin"));
        PrivateKey foreign =
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        var secret = new SecretKeySpec("a secret of thirty-two bytes or more".getBytes(StandardCharsets.UTF_8), "AES");
        String[] parts = sign(good).split("\\.");
        return Stream.of(
                Arguments.of(
                        "expired",
                        sign(claims("4711", List.of("admin"))
                                .issuedAt(Instant.now().minusSeconds(900))
                                .expiresAt(Instant.now().minusSeconds(600)))),
                Arguments.of(
                        "of a foreign key",
                        claims("4711", List.of("admin")).jws().keyId("1").sign(foreign)),
                Arguments.of(
                        "of an unknown key",
                        claims("4711", List.of("admin")).jws().keyId("9").sign(foreign)),
                Arguments.of(
                        "signed with a password",
                        claims("4711", List.of("admin")).jws().keyId("1").sign(secret)),
                Arguments.of("for others", sign(claims("4711", List.of("admin")).audience("others"))),
                Arguments.of(
                        "of another issuer",
                        sign(claims("4711", List.of("admin")).issuer("https://evil.example"))),
                Arguments.of(
                        "without a subject",
                        sign(Jwt.issuer("https://server.example.com")
                                .audience("tracker")
                                .claim("desk", Map.of("roles", List.of("admin"))))),
                Arguments.of("with a subject that cannot be recorded", jwt("a\u0000b", "admin")),
                Arguments.of("with a subject of two lines", jwt("a\nb", "admin")),
                Arguments.of("with too long a subject", jwt("a".repeat(101), "admin")),
                Arguments.of(
                        "a refresh token", sign(claims("4711", List.of("admin")).claim("typ", "Refresh"))),
                Arguments.of("unsigned", unsigned(parts[1], "")),
                Arguments.of("unsigned with a signature", unsigned(parts[1], parts[2])),
                Arguments.of("cut", parts[0] + "." + parts[1] + "."),
                Arguments.of("changed", parts[0] + "." + parts[1].substring(1) + "." + parts[2]),
                Arguments.of("no JSON inside", "eyJhbGciOiJSUzI1NiJ9.eyJx.eyJx"),
                Arguments.of("no JSON at all", "eyJ.a.b"));
    }

    private static String unsigned(String claims, String signature) {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"kid\":\"1\"}".getBytes(StandardCharsets.UTF_8));
        return header + "." + claims + "." + signature;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void a_token_that_is_not_good_is_a_401(String what, String token) {
        Response refused = Unchanged.by(() -> Tracker.as(token)
                .contentType("application/json")
                .body("{\"slug\": \"x\", \"name\": \"x\"}")
                .post("/platforms"));
        Wire.problem(refused, ProblemType.UNAUTHORIZED);
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        Wire.problem(Tracker.as(token).get("/events?view=staff"), ProblemType.UNAUTHORIZED);
        // Reading needs no token, and looks at none.
        assertThat(Tracker.as(token).get("/events").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "{\"roles\": \"editor\"}, 400",
        "{\"roles\": {\"a\": 1}}, 403",
        "{}, 403",
        "7, 403",
        "{\"roles\": [7]}, 403"
    })
    void a_claim_of_roles_in_another_shape_gives_no_more_than_it_says(String desk, int status) throws Exception {
        var claim = new ObjectMapper().readValue(desk, Object.class);
        String token = sign(claims("4711", List.of()).claim("desk", claim));
        assertThat(status(token, "/platforms")).isIn(status, 401);
    }

    @Test
    void api_tokens_work_beside_it() {
        assertThat(Tracker.as(Tracker.token("editor")).get("/events?view=staff").statusCode())
                .isEqualTo(200);
        Wire.problem(
                Tracker.as("pt_no-one-was-ever-given-this-token-0123").get("/events?view=staff"),
                ProblemType.UNAUTHORIZED);
        Response none = Tracker.get("/events?view=staff");
        Wire.problem(none, ProblemType.UNAUTHORIZED);
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void a_staff_stream_ends_when_the_token_expires() {
        String token = sign(
                claims("4711", List.of("contributor")).expiresAt(Instant.now().plusSeconds(8)));
        try (EventStream stream = EventStream.open("?view=staff", "Authorization", "Bearer " + token)) {
            assertThat(stream.response().statusCode()).isEqualTo(200);
            stream.awaitEnd();
        }
        Wire.problem(Tracker.as(token).get("/changes?view=staff"), ProblemType.UNAUTHORIZED);
    }

    @Test
    void with_an_issuer_the_last_admin_token_can_be_revoked() {
        String id = TrackerDatabase.values("select id from token where label = 'admin'")
                .get(0);
        try {
            assertThat(Tracker.as(jwt("4711", "admin")).delete("/tokens/" + id).statusCode())
                    .isEqualTo(204);
        } finally {
            TrackerDatabase.execute("update token set revoked_at = null where label = 'admin'");
        }
    }
}
