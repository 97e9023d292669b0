package org.pausetracker.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Wire;
import org.pausetracker.http.FieldError;
import org.pausetracker.http.ProblemType;

/** Making, listing and revoking API tokens. */
@QuarkusTest
class TokenResourceTest {
    private static NewTokenView make(String label, String role, Object... fields) {
        return Tracker.created(
                NewTokenView.class, "/tokens", Tracker.body(Tracker.body("label", label, "role", role), fields));
    }

    private static int staffView(String token) {
        return Tracker.as(token).get("/events?view=staff").statusCode();
    }

    private static List<String> rows() {
        return TrackerDatabase.values("select (to_jsonb(t) - 'last_used_at')::text from token t order by id");
    }

    private static Response unchanged(Supplier<Response> request) {
        List<String> before = rows();
        Response answer = request.get();
        assertThat(rows()).isEqualTo(before);
        return answer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"contributor", "editor", "admin"})
    void a_token_can_ask_whose_it_is(String role) {
        Response response = Tracker.as(make("desk of " + role, role).token()).get("/tokens/current");
        assertThat(Wire.read(CallerView.class, response, 200)).isEqualTo(new CallerView("desk of " + role, role));
        assertThat(response.header("Cache-Control")).isEqualTo("private, no-store");
    }

    @Test
    void a_token_is_shown_once_and_kept_as_a_hash() {
        Response response = Tracker.post(
                "/tokens",
                Tracker.body("label", "  desk ", "role", "editor", "expires_on", LocalDate.now(ZoneOffset.UTC)));
        NewTokenView made = Wire.read(NewTokenView.class, response, 201);
        assertThat(response.header("Location")).isEqualTo("/api/v1/tokens/" + made.id());
        assertThat(response.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(made.token()).matches("pt_[A-Za-z0-9_-]{43}");
        assertThat(made.label()).isEqualTo("desk");
        assertThat(made.lastUsedAt()).isNull();
        assertThat(made).hasToString("NewTokenView[id=" + made.id() + "]");
        assertThat(TrackerDatabase.values("select encode(sha256, 'hex') = encode(sha256('" + made.token()
                        + "'), 'hex') from token where id = " + made.id()))
                .containsExactly("t");

        Response list = Tracker.admin().get("/tokens");
        assertThat(list.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(list.asString()).doesNotContain(made.token(), "sha256", "\"token\"");
        TokenPage page = Wire.read(TokenPage.class, list, 200);
        assertThat(page.items()).extracting(TokenView::label).containsExactly("admin", "desk");
        TokenView listed = page.items().get(1);
        assertThat(listed.createdAt()).isEqualTo(made.createdAt());
        assertThat(listed.expiresOn()).isEqualTo(made.expiresOn());
    }

    @ParameterizedTest
    @CsvSource({"contributor, 403, 403", "editor, 400, 403", "admin, 400, 400"})
    void a_token_has_its_role_at_once_and_signs_with_its_label(String role, int importing, int redacting) {
        String token = make("desk", role).token();
        assertThat(staffView(token)).isEqualTo(200);
        assertThat(Tracker.as(token)
                        .contentType("text/csv")
                        .body("x")
                        .post("/imports")
                        .statusCode())
                .isEqualTo(importing);
        assertThat(Tracker.as(token)
                        .contentType("application/json")
                        .body("{}")
                        .post("/changes/1/1/redaction")
                        .statusCode())
                .isEqualTo(redacting);
        if (!role.equals("contributor")) {
            Tracker.as(token)
                    .contentType("application/json")
                    .body("{\"slug\": \"x\", \"name\": \"X\"}")
                    .post("/platforms");
            assertThat(TrackerDatabase.values("select actor from change_set")).containsExactly("desk");
        }
    }

    @Test
    void a_revoked_token_is_refused_from_then_on_and_stays_listed() {
        NewTokenView made = make("desk", "editor");
        assertThat(staffView(made.token())).isEqualTo(200);
        Response revoked = Tracker.admin().delete("/tokens/" + made.id());
        assertThat(revoked.statusCode()).isEqualTo(204);
        assertThat(revoked.asString()).isEmpty();
        assertThat(revoked.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(staffView(made.token())).isEqualTo(401);
        Response again = unchanged(() -> Tracker.admin().delete("/tokens/" + made.id()));
        assertThat(again.statusCode()).isEqualTo(204);
        TokenPage page = Wire.read(TokenPage.class, Tracker.admin().get("/tokens"), 200);
        assertThat(page.items().get(1).revokedAt()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999", "x", "-1", "9999999999999999999", "0"})
    void what_is_no_token_cannot_be_revoked(String id) {
        Wire.problem(unchanged(() -> Tracker.admin().delete("/tokens/" + id)), ProblemType.NOT_FOUND);
    }

    @Test
    void the_only_good_admin_token_cannot_be_revoked_but_after_another_was_made() {
        TrackerDatabase.execute("insert into token (label, role, sha256, expires_on)"
                + " values ('former', 'admin', sha256('x'), current_date - 2)");
        make("desk", "editor");
        String id = TrackerDatabase.values("select id from token where label = 'admin'")
                .get(0);
        var problem = Wire.problem(unchanged(() -> Tracker.admin().delete("/tokens/" + id)), ProblemType.CONFLICT);
        assertThat(problem.detail()).contains("Make another admin token first");

        NewTokenView other = make("chief", "admin");
        assertThat(Tracker.admin().delete("/tokens/" + other.id()).statusCode()).isEqualTo(204);
        Wire.problem(unchanged(() -> Tracker.admin().delete("/tokens/" + id)), ProblemType.CONFLICT);
    }

    @Test
    void of_two_admins_who_revoke_each_other_one_remains() throws Exception {
        NewTokenView first = make("first", "admin");
        NewTokenView second = make("second", "admin");
        // Out of the way, so that there are just the two.
        TrackerDatabase.execute("update token set revoked_at = now() where label = 'admin'");
        var threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> both = List.of(
                    () -> Tracker.as(first.token())
                            .delete("/tokens/" + second.id())
                            .statusCode(),
                    () -> Tracker.as(second.token())
                            .delete("/tokens/" + first.id())
                            .statusCode());
            List<Integer> answers = new ArrayList<>();
            for (var answer : threads.invokeAll(both)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnlyOnce(204).containsAnyOf(401, 409);
            assertThat(TrackerDatabase.values("select count(*) from token where role = 'admin' and revoked_at is null"))
                    .containsExactly("1");
        } finally {
            threads.shutdown();
            TrackerDatabase.execute("update token set revoked_at = null where label = 'admin'");
        }
    }

    @Test
    void a_label_is_of_one_token_until_that_is_revoked() {
        NewTokenView made = make("desk", "editor");
        var problem = Wire.problem(
                unchanged(() -> Tracker.post("/tokens", Tracker.body("label", "desk", "role", "admin"))),
                ProblemType.CONFLICT);
        assertThat(problem.errors()).extracting(FieldError::field).containsExactly("label");
        Tracker.admin().delete("/tokens/" + made.id());
        assertThat(staffView(make("desk", "editor").token())).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"role\": \"editor\"} | label",
                "{\"label\": \" \", \"role\": \"editor\"} | label",
                "{\"label\": \"a\\nb\", \"role\": \"editor\"} | label",
                "{\"label\": \"a\\tb\", \"role\": \"editor\"} | label",
                "{\"label\": \"a\\u0000b\", \"role\": \"editor\"} | label",
                "{\"label\": \"oidc:123\", \"role\": \"editor\"} | label",
                "{\"label\": \"OIDC:123\", \"role\": \"editor\"} | label",
                "{\"label\": 7, \"role\": \"editor\"} | label",
                "{\"label\": \"desk\"} | role",
                "{\"label\": \"desk\", \"role\": \"Admin\"} | role",
                "{\"label\": \"desk\", \"role\": \"owner\"} | role",
                "{\"label\": \"desk\", \"role\": \"editor\", \"expires_on\": \"2020-01-01\"} | expires_on",
                "{\"label\": \"desk\", \"role\": \"editor\", \"expires_on\": \"9999-01-01\"} | expires_on",
                "{\"label\": \"desk\", \"role\": \"editor\", \"expires_on\": \"tomorrow\"} | expires_on",
                "{\"label\": \"desk\", \"role\": \"editor\", \"owner\": \"x\"} | owner",
            })
    void what_does_not_fit_is_refused_by_its_field(String body, String field) {
        Response refused = unchanged(
                () -> Tracker.admin().contentType("application/json").body(body).post("/tokens"));
        assertThat(Wire.problem(refused, ProblemType.BAD_REQUEST).errors())
                .extracting(FieldError::field)
                .containsExactly(field);
    }

    @Test
    void a_label_has_at_most_a_hundred_characters() {
        assertThat(make("ü".repeat(100), "editor").label()).hasSize(100);
        Wire.problem(
                unchanged(() -> Tracker.post("/tokens", Tracker.body("label", "ü".repeat(101), "role", "editor"))),
                ProblemType.BAD_REQUEST);
    }

    @Test
    void the_list_comes_in_pages() {
        for (int i = 0; i < 4; i++) {
            make("desk " + i, "editor");
        }
        List<String> labels = new ArrayList<>();
        Map<String, Object> query = new HashMap<>(Map.of("limit", 2));
        String next;
        do {
            Response response = Tracker.admin().queryParams(query).get("/tokens");
            TokenPage page = Wire.read(TokenPage.class, response, 200);
            page.items().forEach(token -> labels.add(token.label()));
            next = page.next();
            assertThat(response.header("Link") == null).isEqualTo(next == null);
            query.put("cursor", next);
        } while (next != null);
        assertThat(labels).containsExactly("admin", "desk 0", "desk 1", "desk 2", "desk 3");
        for (String wrong : List.of("limit=0", "limit=501", "cursor=x", "view=staff")) {
            Wire.problem(Tracker.admin().get("/tokens?" + wrong), ProblemType.BAD_REQUEST);
        }
    }

    @Test
    void the_last_use_is_noted_once_a_minute() {
        NewTokenView made = make("desk", "editor");
        String use = "select last_used_at::text from token where id = " + made.id();
        assertThat(TrackerDatabase.values(use)).containsExactly((String) null);
        staffView(made.token());
        List<String> first = TrackerDatabase.values(use);
        assertThat(first).doesNotContainNull();
        staffView(made.token());
        assertThat(TrackerDatabase.values(use)).isEqualTo(first);
        TrackerDatabase.execute("update token set last_used_at = now() - interval '61 seconds'");
        List<String> earlier = TrackerDatabase.values(use);
        staffView(made.token());
        assertThat(TrackerDatabase.values(use)).isNotEqualTo(earlier);
    }

    @Test
    void nobody_waits_to_note_a_use() throws Exception {
        NewTokenView made = make("desk", "editor");
        try (var holder = TrackerDatabase.superuser();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select from token where id = " + made.id() + " for update");
            assertThat(staffView(made.token())).isEqualTo(200);
            assertThat(TrackerDatabase.values("select last_used_at::text from token where id = " + made.id()))
                    .containsExactly((String) null);
        }
    }

    @Test
    void a_use_that_cannot_be_noted_does_not_fail_the_request() {
        NewTokenView made = make("desk", "editor");
        TrackerDatabase.execute("alter table token add constraint token_unused check (last_used_at is null) not valid");
        try {
            assertThat(staffView(made.token())).isEqualTo(200);
        } finally {
            TrackerDatabase.execute("alter table token drop constraint token_unused");
        }
    }

    @Test
    void tokens_are_not_in_the_ledger() {
        JsonNode before = Wire.tree(Tracker.get("/changes"));
        Tracker.admin().delete("/tokens/" + make("desk", "editor").id());
        assertThat(Wire.tree(Tracker.get("/changes"))).isEqualTo(before);
    }
}
