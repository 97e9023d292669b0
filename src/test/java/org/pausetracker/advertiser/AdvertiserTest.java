package org.pausetracker.advertiser;

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
class AdvertiserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            AT&T                   | at-t
            L'Oréal                | l-oreal
            Merck & Co.            | merck-co
            11:11 Media            | 11-11-media
            Kohl's                 | kohl-s
            Nestlé (Deutschland)   | nestle-deutschland
            Ørsted                 | orsted
            Straßenbau             | strassenbau
            Яндекс                 | andeks
            資生堂                  | zi-sheng-tang
            ★★★                    | advertiser-1
            """)
    void the_slug_is_derived_from_the_name(String name, String slug) {
        Response response = Tracker.post("/advertisers", Tracker.body("name", name));
        AdvertiserView advertiser = Wire.read(AdvertiserView.class, response, 201);
        assertThat(advertiser.slug()).isEqualTo(slug);
        assertThat(advertiser.name()).isEqualTo(name);
        assertThat(response.header("Location")).isEqualTo("/api/v1/advertisers/" + slug);
        assertThat(Tracker.get(AdvertiserView.class, "/advertisers/" + slug)).isEqualTo(advertiser);
    }

    @Test
    void a_derived_slug_that_is_taken_is_numbered() {
        assertThat(List.of("AT&T", "AT/T", "A.T.&T.", "★", "☆"))
                .map(name -> Tracker.advertiser(name).slug())
                .containsExactly("at-t", "at-t-2", "a-t-t", "advertiser-1", "advertiser-2");
    }

    @Test
    void every_attribute_comes_back_and_a_replacement_replaces_them_all() {
        Tracker.advertiser("Volkswagen Group");
        Response created = Tracker.post(
                "/advertisers",
                Tracker.body(
                        "slug", "audi-ag",
                        "name", " Audi ",
                        "parent", "volkswagen-group",
                        "sector", "Automotive",
                        "country", "DE",
                        "website", "https://audi.com/",
                        "wikidata_id", "Q23317",
                        "aliases", List.of("Audi AG")));
        assertThat(Wire.read(AdvertiserView.class, created, 201))
                .isEqualTo(new AdvertiserView(
                        "audi-ag",
                        "Audi",
                        "volkswagen-group",
                        "Automotive",
                        "DE",
                        "https://audi.com/",
                        "Q23317",
                        List.of("Audi AG"),
                        1,
                        2));
        Response replaced = Tracker.put("/advertisers/audi-ag", 1, Tracker.body("name", "AUDI"));
        assertThat(Wire.read(AdvertiserView.class, replaced, 200))
                .isEqualTo(new AdvertiserView("audi-ag", "AUDI", null, null, null, null, null, List.of(), 2, 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            at-t    | Another
            another | at&t
            another | AT&T
            """)
    void a_slug_or_name_in_use_is_a_conflict_that_points_to_its_owner(String slug, String name) {
        Tracker.advertiser("AT&T");
        Response response = Unchanged.by(() -> Tracker.post("/advertisers", Tracker.body("slug", slug, "name", name)));
        assertThat(Wire.problem(response, ProblemType.CONFLICT).existing()).isEqualTo("/api/v1/advertisers/at-t");
    }

    @Test
    void names_that_differ_in_how_an_accent_is_coded_are_the_same() {
        assertThat(Tracker.advertiser("L'Ore\u0301al").name()).isEqualTo("L'Or\u00e9al");
        Response response =
                Unchanged.by(() -> Tracker.post("/advertisers", Tracker.body("name", "L'OR\u00c9AL", "slug", "b")));
        assertThat(Wire.problem(response, ProblemType.CONFLICT).existing()).isEqualTo("/api/v1/advertisers/l-oreal");
    }

    @Test
    void every_field_error_is_named_at_once_the_unknown_parent_too() {
        Response response = Unchanged.by(() -> Tracker.post(
                "/advertisers",
                Tracker.body("parent", "nobody", "country", "XX", "website", "audi.com", "wikidata_id", "23317")));
        assertThat(Wire.problem(response, ProblemType.BAD_REQUEST).errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("name", "parent", "country", "website", "wikidata_id");
    }

    @ParameterizedTest
    @CsvSource({"top, top", "top, middle", "top, bottom", "middle, bottom"})
    void no_advertiser_belongs_to_itself_by_any_steps(String child, String parent) {
        Tracker.advertiser("top");
        Tracker.advertiser("middle", "parent", "top");
        Tracker.advertiser("bottom", "parent", "middle");
        Response response = Unchanged.by(
                () -> Tracker.put("/advertisers/" + child, 1, Tracker.body("name", child, "parent", parent)));
        assertThat(Wire.problem(response, ProblemType.BAD_REQUEST).errors())
                .extracting(FieldError::field)
                .containsExactly("parent");
    }

    @Test
    void a_parent_that_closes_no_circle_is_taken() {
        Tracker.advertiser("top");
        Tracker.advertiser("bottom", "parent", "top");
        Tracker.advertiser("other", "parent", "top");
        Response response = Tracker.put("/advertisers/other", 1, Tracker.body("name", "other", "parent", "bottom"));
        assertThat(Wire.read(AdvertiserView.class, response, 200).parent()).isEqualTo("bottom");
    }
}
