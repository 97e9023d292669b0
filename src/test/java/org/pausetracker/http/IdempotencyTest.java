package org.pausetracker.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.POST;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.advertiser.AdvertiserView;
import org.pausetracker.ledger.Page;

@QuarkusTest
class IdempotencyTest {
    private static final String KEY = "0f1e2d3c-0001";
    private static final Map<String, Object> AUDI = Tracker.body("name", "Audi", "aliases", List.of("Four Rings"));

    @BeforeEach
    void record() {
        Tracker.platform("twitter");
    }

    @Test
    void a_repeated_request_gets_the_first_answer_and_happens_once() {
        Response first = post(KEY, "/advertisers", AUDI);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header("Idempotent-Replayed")).isNull();
        // What happened meanwhile does not show in it.
        Tracker.put("/advertisers/audi", 1, Tracker.body("name", "Audi AG", "reason", "its whole name"));

        Response again = Unchanged.by(() -> post(KEY, "/advertisers", AUDI));
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        for (String header : List.of("Location", "ETag", "Cache-Control", "Content-Type")) {
            assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
        }
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void what_every_post_does_is_done_once() {
        Tracker.advertiser("Audi");
        String id = Tracker.event("audi", "PAUSE", "2022-11-04", "review", "PROPOSED")
                .id()
                .toString();
        Tracker.advertiser("Audi of America");
        for (var post : List.of(
                Map.entry("/platforms", Tracker.body("slug", "meta", "name", "Meta")),
                Map.entry("/campaigns", Tracker.body("slug", "c", "name", "C")),
                Map.entry("/watchlists", Tracker.body("slug", "w", "name", "W")),
                Map.entry("/events", Tracker.eventBody("audi", "RESUME", "2023-01-01")),
                Map.entry("/events/" + id + "/verification", Tracker.body()),
                Map.entry("/events/" + id + "/retraction", Tracker.body("reason", "a mistake")),
                Map.entry(
                        "/advertisers/audi-of-america/merge", Tracker.body("into", "audi", "reason", "one company")))) {
            Response first = post(post.getKey(), post.getKey(), post.getValue());
            assertThat(first.statusCode()).as(first.asString()).isIn(200, 201);
            Response again = Unchanged.by(() -> post(post.getKey(), post.getKey(), post.getValue()));
            assertThat(again.asString()).isEqualTo(first.asString());
            assertThat(again.statusCode()).isEqualTo(first.statusCode());
        }
    }

    @Test
    void a_file_is_imported_once() {
        String csv = """
                advertiser,platform,kind,effective_on,basis,summary,source_url
                Audi,twitter,PAUSE,2022-11-04,REPORTED,No ads.,https://news.example/audi
                """;
        Response first = importCsv(csv, "?reason=once");
        assertThat(first.statusCode()).isEqualTo(201);
        Response again = Unchanged.by(() -> importCsv(csv, "?reason=once"));
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));

        Unchanged.by(() -> refused(importCsv(csv.replace("No ads.", "Few ads."), "?reason=once")));
        Unchanged.by(() -> refused(importCsv(csv, "?reason=twice")));
    }

    @Test
    void the_secret_of_a_new_token_is_told_once_and_not_kept() {
        Map<String, Object> desk = Tracker.body("label", "desk", "role", "editor", "expires_on", null);
        Response first = post(KEY, "/tokens", desk);
        assertThat(first.jsonPath().getString("token")).startsWith("pt_");
        Response again = post(KEY, "/tokens", desk);
        assertThat(again.statusCode()).isEqualTo(201);
        Map<String, Object> token = again.jsonPath().getMap("");
        assertThat(token).containsEntry("label", "desk").doesNotContainKey("token");
        assertThat(TrackerDatabase.values("select body from idempotency_key"))
                .hasSize(1)
                .noneMatch(body -> body.contains("pt_"));
        assertThat(TrackerDatabase.values("select label from token where label = 'desk'"))
                .hasSize(1);
    }

    @Test
    void another_request_with_the_key_is_refused() {
        post(KEY, "/advertisers", AUDI);
        Unchanged.by(() -> refused(post(KEY, "/advertisers", Tracker.body("name", "BMW"))));
        Unchanged.by(() -> refused(post(KEY, "/campaigns", AUDI)));
        assertThat(post(KEY + "2", "/advertisers", Tracker.body("name", "BMW")).statusCode())
                .isEqualTo(201);
    }

    private static Problem refused(Response response) {
        return Wire.problem(response, ProblemType.UNPROCESSABLE);
    }

    @Test
    void a_key_belongs_to_its_token() {
        post(KEY, "/advertisers", AUDI);
        Response other = request(Tracker.as(Tracker.token("editor")), KEY)
                .body(Wire.json(AUDI))
                .post("/advertisers");
        Wire.problem(other, ProblemType.CONFLICT);
        Response without = request(Tracker.anyone(), KEY).body(Wire.json(AUDI)).post("/advertisers");
        Wire.problem(without, ProblemType.UNAUTHORIZED);
    }

    @Test
    void a_refused_request_may_be_mended_and_sent_again() {
        Unchanged.by(
                () -> Wire.problem(post(KEY, "/advertisers", Tracker.body("nmae", "Audi")), ProblemType.BAD_REQUEST));
        Unchanged.by(() -> Wire.problem(
                post(KEY, "/advertisers", Tracker.body("name", "Audi", "parent", "nobody")), ProblemType.BAD_REQUEST));
        assertThat(post(KEY, "/advertisers", AUDI).statusCode()).isEqualTo(201);
    }

    @Test
    void an_answer_is_kept_for_a_day() {
        post(KEY, "/advertisers", AUDI);
        TrackerDatabase.execute("update idempotency_key set answered_at = now() - interval '23 hours 59 minutes'");
        assertThat(post(KEY, "/advertisers", AUDI).statusCode()).isEqualTo(201);
        TrackerDatabase.execute("update idempotency_key set answered_at = now() - interval '24 hours 1 minute'");
        Wire.problem(post(KEY, "/advertisers", AUDI), ProblemType.CONFLICT);
        post("another", "/platforms", Tracker.body("slug", "meta", "name", "Meta"));
        TrackerDatabase.execute("update idempotency_key set answered_at = now() - interval '24 hours 1 minute'");
        post("third", "/platforms", Tracker.body("slug", "tiktok", "name", "TikTok"));
        TrackerDatabase.execute("select idempotency_purge()");
        assertThat(TrackerDatabase.values("select key from idempotency_key")).containsExactly("third");
    }

    @Test
    void of_many_requests_at_once_one_happens_and_all_get_its_answer() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Response>> requests = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                requests.add(() -> post(KEY, "/advertisers", AUDI));
            }
            List<String> answers = new ArrayList<>();
            for (Future<Response> answer : clients.invokeAll(requests)) {
                assertThat(answer.get().statusCode()).isEqualTo(201);
                answers.add(answer.get().asString());
            }
            assertThat(answers).containsOnly(answers.get(0));
        } finally {
            clients.shutdown();
        }
        Page<AdvertiserView> advertisers = Tracker.page(AdvertiserView.class, "/advertisers");
        assertThat(advertisers.items()).hasSize(1);
        assertThat(Tracker.head().position()).isEqualTo(2);
    }

    /** The first request is one that goes on: it has the turn, in a transaction of its own. */
    @Test
    void a_request_whose_first_attempt_goes_on_is_told_to_wait() throws Exception {
        String token =
                TrackerDatabase.values("select 'token:' || id from token").get(0);
        try (Connection first = TrackerDatabase.superuser();
                Statement statement = first.createStatement()) {
            first.setAutoCommit(false);
            statement.execute("select * from idempotency_begin('" + token + "', '" + KEY + "')");
            Response second = Unchanged.by(() -> post(KEY, "/advertisers", AUDI));
            Wire.problem(second, ProblemType.CONFLICT);
            assertThat(second.header("Retry-After")).isEqualTo("5");
        }
        assertThat(post(KEY, "/advertisers", AUDI).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "schlüssel"})
    void a_key_that_is_none_is_refused(String key) {
        Problem problem = Unchanged.by(() -> Wire.problem(post(key, "/advertisers", AUDI), ProblemType.BAD_REQUEST));
        assertThat(problem.errors().get(0).field()).isEqualTo("Idempotency-Key");
    }

    @Test
    void a_key_that_is_too_long_or_there_twice_is_refused() {
        Wire.problem(post("k".repeat(256), "/advertisers", AUDI), ProblemType.BAD_REQUEST);
        Response twice = request(Tracker.admin(), "one")
                .header("Idempotency-Key", "two")
                .body(Wire.json(AUDI))
                .post("/advertisers");
        Wire.problem(twice, ProblemType.BAD_REQUEST);
        assertThat(post("k".repeat(255), "/advertisers", AUDI).statusCode()).isEqualTo(201);
    }

    @Test
    void a_dry_run_keeps_no_answer() {
        String csv = """
                advertiser,platform,kind,effective_on,basis,summary,source_url
                Audi,twitter,PAUSE,2022-11-04,REPORTED,No ads.,https://news.example/audi
                """;
        Unchanged.by(() -> importCsv(csv, "?dry_run=true"));
        assertThat(importCsv(csv, "").statusCode()).isEqualTo(201);
    }

    @Test
    void a_redaction_takes_the_answers_that_are_kept() {
        post(KEY, "/advertisers", AUDI);
        Tracker.put("/advertisers/audi", 1, Tracker.body("name", "Audi AG", "reason", "its whole name"));
        assertThat(Tracker.post("/changes/2/1/redaction", Tracker.body("reason", "by order"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(TrackerDatabase.values("select body from idempotency_key")).isEmpty();
    }

    @Test
    void every_post_takes_a_key() {
        ArchRuleDefinition.methods()
                .that()
                .areAnnotatedWith(POST.class)
                .should()
                .beAnnotatedWith(Idempotent.class)
                .andShould()
                .beAnnotatedWith(jakarta.transaction.Transactional.class)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.pausetracker"));
    }

    private static Response post(String key, String path, Map<String, Object> body) {
        return request(Tracker.admin(), key).body(Wire.json(body)).post(path);
    }

    private static Response importCsv(String csv, String query) {
        return request(Tracker.admin(), KEY).contentType("text/csv").body(csv).post("/imports" + query);
    }

    private static RequestSpecification request(RequestSpecification by, String key) {
        return by.contentType("application/json").header("Idempotency-Key", key);
    }
}
