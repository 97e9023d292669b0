package org.pausetracker.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.event.EventView;
import org.pausetracker.event.TimelineView;

@QuarkusTest
class AdvertiserPageTest {
    private static final String ODD = "\u202e</script><script>alert(1)</script> \"'&\u200b{evil} Söhne";

    private static final SubjectNames NO_NAMES = new SubjectNames(Map.of(), Map.of());

    @BeforeEach
    void the_sample_record() {
        Tracker.platform("twitter", "name", "Twitter", "aliases", List.of("x"));
        Tracker.importSample();
    }

    @Test
    void a_sentence_that_leaves_the_page_names_the_filters_it_rests_on() {
        Document strict = Browsing.page("/advertisers/general-mills?as_of=2022-11-21&basis=OBSERVED&sector=Travel");
        assertThat(strict.select(".cite").text())
                .startsWith(
                        "General Mills, as of 21 November 2022 (only basis OBSERVED; sector Travel): No known pause.");
        assertThat(strict.select("meta[name=description]").attr("content"))
                .contains("(only basis OBSERVED; sector Travel)");
        assertThat(Browsing.page("/advertisers/general-mills?as_of=2022-11-21")
                        .select(".cite")
                        .text())
                .startsWith("General Mills, as of 21 November 2022: Paused on Twitter since 3 November 2022");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at-t",
                "at-t?as_of=2022-12-01",
                "at-t?as_of=2023-09-01&known_at=2",
                "at-t?as_of=2023-09-01&known_at=3",
                "gilead-sciences?as_of=2023-09-01",
                "general-motors?as_of=2022-11-21&basis=ANNOUNCED",
                "general-motors?basis=OBSERVED",
                "interpublic-group?as_of=2022-11-07",
                "interpublic-group?as_of=2022-11-08&platform=x",
                "amazon?as_of=2024-01-01&known_at=3"
            })
    void the_spells_are_those_of_the_timeline(String address) {
        Document page = Browsing.page("/advertisers/" + address);
        TimelineView timeline =
                Tracker.get(TimelineView.class, "/advertisers/" + address.replaceFirst("(\\?|$)", "/timeline$1"));
        assertThat(Browsing.texts(page, "tbody .state"))
                .isEqualTo(timeline.spells().stream()
                        .map(spell -> Told.state(spell.state()))
                        .toList());
        assertThat(Browsing.texts(page, "tbody td.num"))
                .isEqualTo(timeline.spells().stream()
                        .map(spell -> Integer.toString(spell.days()))
                        .toList());
        assertThat(page.select("tbody td:nth-child(3) time").eachAttr("datetime"))
                .isEqualTo(timeline.spells().stream()
                        .map(spell -> SpellRow.of(spell, NO_NAMES).start().iso())
                        .toList());
        assertThat(page.select(".lane rect.bar")).hasSameSizeAs(timeline.spells());
        assertThat(page.select("main").text())
                .contains("As of " + PrintedDate.of(timeline.asOf()).text())
                .contains("as known at position " + timeline.knownAt().position())
                .contains("SHA-256 " + timeline.knownAt().hash());
        assertThat(page.select(".cite a").attr("href"))
                .contains("as_of=" + timeline.asOf())
                .contains("known_at=" + timeline.knownAt().position());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"at-t", "at-t?as_of=2022-12-01", "general-motors?basis=ANNOUNCED", "amazon?as_of=2022-11-01"})
    void the_events_are_those_of_the_list(String address) {
        Document page = Browsing.page("/advertisers/" + address);
        String[] parts = (address + "?").split("\\?", -1);
        var events = Tracker.page(
                        EventView.class, "/events?advertiser=" + parts[0] + (parts[1].isEmpty() ? "" : "&") + parts[1])
                .items();
        assertThat(page.select("article.event").eachAttr("id"))
                .isEqualTo(events.stream().map(event -> "e-" + event.id()).toList());
    }

    @Test
    void a_date_is_no_more_exact_than_it_is_known() {
        Document page = Browsing.page("/advertisers/at-t?as_of=2022-12-01");
        assertThat(Browsing.texts(page, ".present li"))
                .containsExactly("Paused on Twitter since November 2022 (dated only to the month)");
    }

    @Test
    void silence_is_not_called_advertising() {
        assertThat(Browsing.texts(Browsing.page("/advertisers/at-t?as_of=2022-01-01"), ".present li"))
                .containsExactly("No known pause This does not say that it advertises.");
    }

    @Test
    void what_has_yet_to_take_effect_says_so() {
        String later = LocalDate.now(ZoneOffset.UTC).plusDays(2).toString();
        Tracker.event("at-t", "PAUSE", later);
        Document page = Browsing.page("/advertisers/at-t");
        assertThat(page.select("article").first().select(".notice").text()).startsWith("Takes effect after");
        assertThat(page.select("article .notice")).hasSize(1);
        assertThat(page.select(".present").text()).startsWith("Resumed");
        assertThat(Browsing.page("/advertisers/at-t?as_of=" + later).select("article .notice"))
                .isEmpty();
    }

    @Test
    void brands_and_parents_link_to_each_other_on_the_same_day() {
        Document group = Browsing.page("/advertisers/general-motors?as_of=2022-12-01");
        assertThat(group.select(".about a").eachAttr("href")).contains("/advertisers/chevrolet?as_of=2022-12-01");
        Document brand = Browsing.page("/advertisers/chevrolet?known_at=3");
        assertThat(brand.select(".about a").eachAttr("href")).contains("/advertisers/general-motors?known_at=3");
    }

    @Test
    void caches_are_told_what_the_api_tells_them() {
        for (String query : List.of("", "?as_of=2022-12-01&known_at=2")) {
            Response page = Browsing.response("/advertisers/at-t" + query);
            Response api = Tracker.get("/advertisers/at-t/timeline" + query);
            for (String header :
                    List.of("ETag", "Cache-Control", "Tracker-Position", "Tracker-Hash", "Tracker-As-Of")) {
                assertThat(page.header(header)).as(header).isEqualTo(api.header(header));
            }
        }
        String tag = Browsing.response("/advertisers/at-t").header("ETag");
        assertThat(given().header("If-None-Match", tag).get("/advertisers/at-t").statusCode())
                .isEqualTo(304);
    }

    @Test
    void an_advertiser_that_was_merged_goes_on_at_the_other() {
        Tracker.advertiser("Old");
        Tracker.post("/advertisers/old/merge", Tracker.body("into", "at-t", "reason", "The same"));
        Response moved = Browsing.response("/advertisers/old?as_of=2022-12-01");
        assertThat(moved.statusCode()).isEqualTo(308);
        assertThat(moved.header("Location")).endsWith("/advertisers/at-t?as_of=2022-12-01");
    }

    @Test
    void an_unknown_one_is_a_page_that_says_so() {
        Document page = Browsing.page("/advertisers/nobody", 404);
        assertThat(page.select("main").text()).contains("There is no advertiser nobody.");
        assertThat(page.select("main a").eachAttr("href")).contains("/");
    }

    @Test
    void whatever_the_record_says_is_text() throws IOException {
        Tracker.advertiser(ODD, "slug", "odd", "sector", "<b>Sector", "aliases", List.of("عربي", "a<i>b"));
        var source = Tracker.source("ANNOUNCED", "https://a.example/?q=%3Cscript%3E&b='");
        source.putAll(Tracker.body("title", "\"><img src=x>", "publisher", "</a>", "quote", "<s>q", "note", "{#if}"));
        Tracker.event(
                "odd", "PAUSE", "2022-11-04", "summary", "</p><script>alert(2)</script>", "sources", List.of(source));
        Document page = Browsing.page("/advertisers/odd");
        assertThat(page.select("h1").first().wholeText()).isEqualTo(ODD);
        assertThat(page.select("title").first().wholeText()).startsWith(ODD);
        assertThat(Browsing.texts(page, ".summary")).containsExactly("</p><script>alert(2)</script>");
        assertThat(page.select("script").not("[type=application/ld+json]")).isEmpty();
        assertThat(page.select("main img, main b, main s, main i")).isEmpty();
        assertThat(Browsing.texts(page, ".sources li").get(0)).contains("\"><img src=x>", "</a>", "<s>q", "{#if}");
        assertThat(page.select("h1 > bdi")).hasSize(1);
        JsonNode data = linkedData(page);
        assertThat(data.at("/@graph/0/name").asText()).isEqualTo(ODD);
        assertThat(data.at("/@graph/1/text").asText()).isEqualTo("</p><script>alert(2)</script>");
    }

    @Test
    void links_that_leave_give_no_endorsement() {
        Document page = Browsing.page("/advertisers/general-motors");
        assertThat(page.select("main a[href^=http]")
                        .not("[href^=http://localhost]")
                        .eachAttr("rel"))
                .isNotEmpty()
                .allMatch(rel -> rel.startsWith("noopener nofollow"));
    }

    @Test
    void machines_read_claims_and_where_they_appear() throws IOException {
        JsonNode data = linkedData(Browsing.page("/advertisers/general-motors"));
        assertThat(data.get("@context").asText()).isEqualTo("https://schema.org");
        assertThat(data.at("/@graph/0/@type").asText()).isEqualTo("Organization");
        assertThat(data.at("/@graph/1/@type").asText()).isEqualTo("Claim");
        assertThat(data.at("/@graph/1/appearance")).hasSize(2);
    }

    private static JsonNode linkedData(Document page) throws IOException {
        return new ObjectMapper()
                .readTree(
                        page.select("script[type=application/ld+json]").first().data());
    }
}
