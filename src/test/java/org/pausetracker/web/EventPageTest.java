package org.pausetracker.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.event.EventView;
import org.pausetracker.ledger.VersionView;

@QuarkusTest
class EventPageTest {
    private EventView event;

    @BeforeEach
    void an_event() {
        Tracker.platform("twitter", "name", "Twitter");
        Tracker.advertiser("Audi");
        event = Tracker.event("audi", "PAUSE", "2022-11-04", "planned_until", "2022-12-31");
    }

    private String path() {
        return "/events/" + event.id();
    }

    private void correct() {
        Map<String, Object> body =
                Tracker.eventBody("audi", "PAUSE", "2022-11-01", "reason", "The newsroom gives another day");
        body.put("date_precision", "MONTH");
        Tracker.put(path(), 1, body).then().statusCode(200);
    }

    private void retract() {
        Tracker.post(path() + "/retraction", Tracker.body("reason", "Not <their> newsroom"))
                .then()
                .statusCode(200);
    }

    @Test
    void it_says_what_the_event_says() {
        Document page = Browsing.page(path());
        assertThat(page.select("h1").text()).isEqualTo("Audi paused advertising on Twitter");
        assertThat(page.select(".facts").text()).contains("4 November 2022").contains("Planned until 31 December 2022");
        assertThat(page.select(".summary").text()).isEqualTo(event.summary());
        assertThat(page.select(".sources a").attr("href"))
                .isEqualTo(event.sources().get(0).url());
        assertThat(page.select(".cite").text())
                .startsWith(
                        "Audi paused advertising on Twitter on 4 November 2022. Event " + event.id() + ", version 1")
                .contains("position " + event.position());
        assertThat(page.select(".cite a").attr("href")).endsWith(path() + "?known_at=" + event.position());
        assertThat(page.select(".reference pre").eachText())
                .hasSize(2)
                .allMatch(form -> form.contains(page.select(".cite a").attr("href")));
    }

    @Test
    void its_history_is_that_of_the_api() {
        correct();
        retract();
        Document page = Browsing.page(path());
        List<VersionView> versions = Tracker.all(VersionView.class, path() + "/history");
        assertThat(Browsing.texts(page, ".history h3"))
                .containsExactly("Recorded", "Corrected", "Retracted")
                .isEqualTo(versions.stream()
                        .map(version -> Told.action(version.action()))
                        .toList());
        assertThat(page.select(".history li a").eachAttr("href"))
                .isEqualTo(versions.stream()
                        .map(version -> path() + "?known_at=" + version.position())
                        .toList());
        assertThat(page.select(".history li").get(1).text())
                .contains("The newsroom gives another day")
                .contains("effective on before: 4 November 2022 after: 1 November 2022");
    }

    @Test
    void a_version_that_was_emptied_is_named_and_not_linked() {
        correct();
        Tracker.post("/changes/" + event.position() + "/1/redaction", Tracker.body("reason", "By order of a court"))
                .then()
                .statusCode(200);
        Document page = Browsing.page(path());
        assertThat(page.select(".history li").get(0).text()).contains("was emptied by order of a court");
        assertThat(page.select(".history li").get(0).select("a")).isEmpty();
        assertThat(page.select(".history li a").eachAttr("href")).allSatisfy(Browsing::page);
    }

    @Test
    void a_retracted_event_is_shown_as_such_with_the_reason() {
        retract();
        Document page = Browsing.page(path());
        assertThat(page.select(".retracted").text())
                .isEqualTo("Retracted. It counts nowhere and stays readable. Reason: Not <their> newsroom");
        assertThat(page.select(".cite").text()).contains(": retracted.");
        Document advertiser = Browsing.page("/advertisers/audi");
        assertThat(advertiser.select("article h3").text()).endsWith("(retracted)");
        assertThat(advertiser.select(".lane")).isEmpty();
    }

    @Test
    void a_citation_goes_on_saying_what_was_known() {
        correct();
        Document page = Browsing.page(path() + "?known_at=" + event.position());
        assertThat(page.select(".facts").text()).contains("4 November 2022");
        assertThat(page.select(".history li")).hasSize(1);
        assertThat(page.select("main a").eachAttr("href")).contains(path());
        assertThat(Browsing.response(path() + "?known_at=" + event.position()).header("Cache-Control"))
                .isEqualTo("public, max-age=86400");
        assertThat(Browsing.page(path()).select(".facts").text()).contains("November 2022 (dated only to the month)");
    }

    @Test
    void a_reply_stands_beside_it() {
        Tracker.put(
                        path() + "/reply",
                        1,
                        Tracker.body(
                                "text",
                                "We <never> stopped",
                                "url",
                                "https://audi.example/r",
                                "replied_on",
                                "2022-11-09",
                                "reason",
                                "They wrote"))
                .then()
                .statusCode(200);
        for (String path : List.of(path(), "/advertisers/audi")) {
            Document page = Browsing.page(path);
            assertThat(page.select(".sides.two > .reply .summary").text()).isEqualTo("We <never> stopped");
            assertThat(page.select(".reply .side").text()).isEqualTo("The advertiser’s reply, 9 November 2022");
            assertThat(page.select(".reply a").attr("href")).isEqualTo("https://audi.example/r");
            // In this order, whichever JVM writes it: the address promises the same bytes.
            assertThat(page.select("script[type=application/ld+json]").first().data())
                    .contains("\"comment\":{\"@type\":\"Comment\",\"text\":\"We \\u003cnever\\u003e stopped\"}");
        }
    }

    @Test
    void what_is_told_in_confidence_says_only_that() {
        EventView told = Tracker.event(
                "audi", "RESUME", "2023-01-04", "sources", List.of(Tracker.body("basis", "CONFIDENTIAL")));
        Document page = Browsing.page("/events/" + told.id());
        assertThat(page.select(".sources").text())
                .isEqualTo("Told in confidence: nothing more is stored. Confidential");
        assertThat(page.select(".sources a")).isEmpty();
    }

    @Test
    void what_is_not_public_is_not_there() {
        EventView proposed = Tracker.event("audi", "RESUME", "2023-01-04", "review", "PROPOSED");
        assertThat(Browsing.page("/events/" + proposed.id(), 404).text()).contains("There is no event");
        assertThat(Browsing.page("/advertisers/audi").text())
                .doesNotContain(proposed.id().toString());
        Browsing.page("/events/none", 404);
    }
}
