package org.pausetracker.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pausetracker.event.Merges.event;
import static org.pausetracker.event.Merges.merge;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.http.FieldError;
import org.pausetracker.http.Problem;
import org.pausetracker.http.ProblemType;

/** Merges that are refused, and what is refused after a merge. */
@QuarkusTest
class MergeRefusalTest {

    @BeforeEach
    void advertisers_of_which_one_was_merged() {
        Tracker.platform("twitter");
        Tracker.watchlist("top");
        Tracker.advertiser("Audi");
        Tracker.advertiser("Kia");
        Tracker.advertiser("Quattro", "parent", "audi");
        Tracker.advertiser("Quattro Parts", "parent", "quattro");
        Tracker.advertiser("Old");
        merge("old", "kia");
    }

    private static Response refused(String slug, Map<String, Object> body) {
        return Unchanged.by(() -> Tracker.post("/advertisers/" + slug + "/merge", body));
    }

    @ParameterizedTest
    @CsvSource({
        "nobody,        there is no advertiser nobody",
        "audi,          audi is audi itself or belongs to it",
        "quattro,       quattro is audi itself or belongs to it",
        "quattro-parts, quattro-parts is audi itself or belongs to it",
        "old,           old was merged into kia: name that one",
    })
    void who_cannot_survive_is_a_field_error(String into, String message) {
        Response response = refused("audi", Tracker.body("into", into, "reason", "One company"));
        assertThat(Wire.problem(response, ProblemType.BAD_REQUEST).errors())
                .containsExactly(new FieldError("into", message));
    }

    @Test
    void who_is_not_there_cannot_be_merged() {
        Wire.problem(refused("nobody", Tracker.body("into", "audi", "reason", "One")), ProblemType.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void a_merge_needs_a_reason(String reason) {
        Response blank = refused("kia", Tracker.body("into", "audi", "reason", reason));
        assertThat(Wire.problem(blank, ProblemType.BAD_REQUEST).errors())
                .extracting(FieldError::field)
                .containsExactly("reason");
        assertThat(Wire.problem(refused("kia", Tracker.body()), ProblemType.BAD_REQUEST)
                        .errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("into", "reason");
    }

    @ParameterizedTest
    @CsvSource({
        "PROPOSED, VERIFIED, verification", "PROPOSED, VERIFIED, rejection",
        "VERIFIED, PROPOSED, verification", "VERIFIED, PROPOSED, rejection",
    })
    void what_nobody_reviewed_does_not_become_public_by_a_merge(String kias, String audis, String step) {
        EventView first = Tracker.event("kia", "PAUSE", "2022-11-04", "review", kias);
        EventView second = Tracker.event("audi", "PAUSE", "2022-11-04", "review", audis);
        EventView proposed = kias.equals("PROPOSED") ? first : second;
        EventView verified = kias.equals("PROPOSED") ? second : first;
        Problem problem = Wire.problem(
                refused("kia", Tracker.body("into", "audi", "reason", "One company")), ProblemType.CONFLICT);
        assertThat(problem.existing()).isEqualTo("/api/v1/events/" + proposed.id());
        assertThat(problem.detail())
                .isEqualTo("The proposed event " + proposed.id() + " says the same as the event " + verified.id()
                        + ", a PAUSE on twitter of 2022-11-04: verify or reject the proposal first.");

        Tracker.post("/events/" + proposed.id() + "/" + step, Tracker.body("reason", "looked at"))
                .then()
                .statusCode(200);
        merge("kia", "audi");
        assertThat(List.of(event(first), event(second)))
                .filteredOn(event -> event.review() == Review.VERIFIED)
                .hasSize(1);
    }

    @Test
    void the_proposals_are_counted() {
        for (String day : List.of("2022-11-04", "2022-11-05", "2022-11-06")) {
            Tracker.event("kia", "PAUSE", day, "review", "PROPOSED");
            Tracker.event("audi", "PAUSE", day);
        }
        Response response = refused("kia", Tracker.body("into", "audi", "reason", "One company"));
        assertThat(Wire.problem(response, ProblemType.CONFLICT).detail()).endsWith("There are 2 more such proposals.");
    }

    @Test
    void nothing_new_hangs_on_a_merged_advertiser() {
        String message = "old was merged into kia: name that one";
        Response event = Unchanged.by(() -> Tracker.post("/events", Tracker.eventBody("old", "PAUSE", "2022-11-04")));
        Response child = Unchanged.by(() -> Tracker.post("/advertisers", Tracker.body("name", "New", "parent", "old")));
        var members = Tracker.body("members", List.of(Tracker.body("advertiser", "old")));
        Response member = Unchanged.by(() -> Tracker.put("/watchlists/top/members", 1, members));
        assertThat(List.of(event, child, member))
                .flatMap(response ->
                        Wire.problem(response, ProblemType.BAD_REQUEST).errors())
                .containsExactly(
                        new FieldError("advertiser", message),
                        new FieldError("parent", message),
                        new FieldError("members[0].advertiser", message));
    }

    @Test
    void an_old_slug_is_not_given_again() {
        Response response =
                Unchanged.by(() -> Tracker.post("/advertisers", Tracker.body("slug", "old", "name", "Another")));
        assertThat(Wire.problem(response, ProblemType.CONFLICT).existing()).isEqualTo("/api/v1/advertisers/kia");
        assertThat(Tracker.advertiser("Old").slug()).isEqualTo("old-2");
    }

    @Test
    void an_event_that_waited_for_the_merge_is_refused_after_it() throws SQLException {
        var body = Tracker.eventBody("kia", "PAUSE", "2022-11-04");
        try (Connection desk = TrackerDatabase.superuser();
                Statement statement = desk.createStatement()) {
            desk.setAutoCommit(false);
            statement.execute("select ledger_open('desk', 'One company')");
            CompletableFuture<Response> waiting = CompletableFuture.supplyAsync(() -> Tracker.post("/events", body));
            while (!waiting.isDone() && !somebodyWaitsForTheLedger()) {
                Thread.onSpinWait();
            }
            statement.execute(
                    "select advertiser_merge(merged.id, survivor.id) from advertiser merged, advertiser survivor"
                            + " where merged.slug = 'kia' and survivor.slug = 'audi'");
            statement.execute("select ledger_seal()");
            desk.commit();
            assertThat(Wire.problem(waiting.join(), ProblemType.BAD_REQUEST).errors())
                    .containsExactly(new FieldError("advertiser", "kia was merged into audi: name that one"));
        }
    }

    private static boolean somebodyWaitsForTheLedger() {
        return !TrackerDatabase.values("select 1 from pg_locks where locktype = 'advisory' and not granted")
                .isEmpty();
    }
}
