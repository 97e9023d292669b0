package org.pausetracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.http.FieldError;
import org.pausetracker.http.ProblemType;

/** What holds for the replacement of anything that has a slug. */
@QuarkusTest
class PreconditionTest {

    @BeforeEach
    void one_of_each() {
        Tracker.platform("twitter");
        Tracker.campaign("stop");
        Tracker.advertiser("Audi");
        Tracker.watchlist("top");
    }

    private static Response put(String path, String ifMatch, Object... fields) {
        var request = Tracker.admin().contentType("application/json");
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.body(Wire.json(Tracker.body(fields))).put(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/platforms/twitter", "/campaigns/stop", "/advertisers/audi", "/watchlists/top"})
    void a_replacement_needs_the_current_version(String path) {
        String before = Tracker.get(path).asString();
        Wire.problem(Unchanged.by(() -> put(path, null, "name", "New")), ProblemType.PRECONDITION_REQUIRED);
        for (String stale : List.of("\"2\"", "W/\"1\"", "\"0\", \"2\"")) {
            Wire.problem(Unchanged.by(() -> put(path, stale, "name", "New")), ProblemType.PRECONDITION_FAILED);
        }
        Wire.problem(Unchanged.by(() -> put(path, "1", "name", "New")), ProblemType.BAD_REQUEST);
        assertThat(Tracker.get(path).asString()).isEqualTo(before);

        assertThat(put(path, "\"1\"", "name", "New").header("ETag")).isEqualTo("\"2\"");
        Wire.problem(Unchanged.by(() -> put(path, "\"1\"", "name", "Newer")), ProblemType.PRECONDITION_FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "/platforms/twitter, twitter",
        "/campaigns/stop, stop",
        "/advertisers/audi, audi",
        "/watchlists/top, top"
    })
    void a_slug_never_changes(String path, String slug) {
        for (String given : List.of(slug, "new")) {
            Response response = Unchanged.by(() -> put(path, "\"1\"", "name", "New", "slug", given));
            assertThat(Wire.problem(response, ProblemType.BAD_REQUEST).errors())
                    .extracting(FieldError::field)
                    .containsExactly("slug");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/platforms/twitter, twitter",
        "/campaigns/stop, stop",
        "/advertisers/audi, Audi",
        "/watchlists/top, top"
    })
    void a_replacement_that_changes_nothing_uses_no_position(String path, String name) {
        Response response = Unchanged.by(() -> put(path, "\"1\"", "name", name));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("ETag")).isEqualTo("\"1\"");
    }
}
