package org.pausetracker.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pausetracker.Tracker;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.http.FieldError;
import org.pausetracker.http.ProblemType;

@QuarkusTest
class PlatformTest {

    @Test
    void a_new_platform_has_an_address_a_version_and_a_position() {
        Response response = Tracker.post(
                "/platforms",
                Tracker.body("name", "Twitter", "aliases", List.of("x"), "url", "https://x.com/", "reason", "first"));
        PlatformView platform = Wire.read(PlatformView.class, response, 201);
        assertThat(platform).isEqualTo(new PlatformView("twitter", "Twitter", List.of("x"), "https://x.com/", 1, 1));
        assertThat(response.header("Location")).isEqualTo("/api/v1/platforms/twitter");
        assertThat(response.header("ETag")).isEqualTo("\"1\"");
        assertThat(response.header("Cache-Control")).isEqualTo("private, no-store");
        assertThat(Tracker.get(PlatformView.class, "/platforms/twitter")).isEqualTo(platform);
        assertThat(Tracker.head().position()).isEqualTo(1);
    }

    @Test
    void an_alias_names_the_platform_wherever_its_slug_does() {
        PlatformView platform = Tracker.platform("twitter", "aliases", List.of("x"));
        assertThat(Tracker.get(PlatformView.class, "/platforms/x")).isEqualTo(platform);
        assertThat(Tracker.put("/platforms/x", 1, Tracker.body("name", "X")).statusCode())
                .isEqualTo(200);
        assertThat(Tracker.get(PlatformView.class, "/platforms/twitter").name()).isEqualTo("X");
    }

    @Test
    void a_replacement_leaves_out_what_it_does_not_say() {
        Tracker.platform("twitter", "aliases", List.of("x"), "url", "https://x.com/");
        Response response = Tracker.put("/platforms/twitter", 1, Tracker.body("name", "X", "reason", "renamed"));
        assertThat(Wire.read(PlatformView.class, response, 200))
                .isEqualTo(new PlatformView("twitter", "X", List.of(), null, 2, 2));
        assertThat(response.header("ETag")).isEqualTo("\"2\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            same slug    | twitter | Another  |
            slug = alias | x       | Another  |
            alias = slug | another | Another  | twitter
            alias twice  | another | Another  | x
            same name    | another | TWITTER  |
            """)
    void what_another_platform_is_called_is_a_conflict_that_points_to_it(
            String how, String slug, String name, String alias) {
        Tracker.platform("twitter", "name", "Twitter", "aliases", List.of("x"));
        var body = Tracker.body("slug", slug, "name", name, "aliases", alias == null ? List.of() : List.of(alias));
        Response response = Unchanged.by(() -> Tracker.post("/platforms", body));
        assertThat(Wire.problem(response, ProblemType.CONFLICT).existing()).isEqualTo("/api/v1/platforms/twitter");
    }

    @Test
    void a_replacement_cannot_take_anothers_alias() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.platform("youtube");
        Response response = Unchanged.by(
                () -> Tracker.put("/platforms/youtube", 1, Tracker.body("name", "YouTube", "aliases", List.of("x"))));
        assertThat(Wire.problem(response, ProblemType.CONFLICT).existing()).isEqualTo("/api/v1/platforms/twitter");
    }

    @Test
    void every_field_error_is_named_at_once() {
        Response response = Unchanged.by(() -> Tracker.post(
                "/platforms",
                Tracker.body("slug", "Twitter!", "aliases", List.of("x", "Y Z"), "url", "ftp://x.com", "colour", 1)));
        assertThat(Wire.problem(response, ProblemType.BAD_REQUEST).errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("slug", "name", "aliases[1]", "url", "colour");
    }

    @Test
    void they_are_listed_by_slug() {
        List.of("youtube", "twitter", "tiktok").forEach(Tracker::platform);
        assertThat(Tracker.page(PlatformView.class, "/platforms").items())
                .extracting(PlatformView::slug)
                .containsExactly("tiktok", "twitter", "youtube");
    }

    @Test
    void one_that_is_not_there_is_a_404() {
        Wire.problem(Tracker.get("/platforms/nowhere"), ProblemType.NOT_FOUND);
        Wire.problem(Tracker.put("/platforms/nowhere", 1, Tracker.body("name", "N")), ProblemType.NOT_FOUND);
    }
}
