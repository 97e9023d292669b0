package org.pausetracker.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.event.EventView;
import org.pausetracker.report.CorrectionView;

@QuarkusTest
class CorrectionsPageTest {
    @BeforeEach
    void some_corrections() {
        Tracker.platform("twitter", "name", "Twitter", "aliases", List.of("x"));
        Tracker.platform("meta", "name", "Meta");
        Tracker.advertiser("Audi");
        Tracker.advertiser("Old");
        for (String platform : List.of("twitter", "meta")) {
            EventView event = Tracker.event("audi", "PAUSE", "2022-11-04", "platform", platform);
            Tracker.post(
                    "/events/" + event.id() + "/retraction", Tracker.body("reason", "<b>Wrong</b> on " + platform));
        }
        Tracker.post("/advertisers/old/merge", Tracker.body("into", "audi", "reason", "The same"));
    }

    private static List<String> headings(String query) {
        return Browsing.texts(Browsing.page("/corrections" + query), ".log h2");
    }

    @Test
    void they_are_those_of_the_api_newest_first() {
        Document page = Browsing.page("/corrections");
        var entries = Tracker.page(CorrectionView.class, "/corrections").items();
        assertThat(Browsing.texts(page, ".log h2"))
                .hasSameSizeAs(entries)
                .containsExactly(
                        "Merged: old",
                        "Retracted: event of Audi, 4 November 2022",
                        "Retracted: event of Audi, 4 November 2022");
        assertThat(page.select(".log h2 a").eachAttr("href"))
                .isEqualTo(entries.stream()
                        .map(entry -> (entry.subject().equals("event") ? "/events/" : "/advertisers/") + entry.id())
                        .toList());
        assertThat(page.select(".log").text())
                .contains("Why: <b>Wrong</b> on meta")
                .contains("Merged into Audi");
    }

    @Test
    void an_event_that_left_the_public_is_linked_to_as_it_was_before() {
        String id = Tracker.page(CorrectionView.class, "/corrections").items().stream()
                .filter(entry -> entry.subject().equals("event"))
                .map(CorrectionView::id)
                .findFirst()
                .orElseThrow();
        Tracker.admin()
                .contentType("application/json")
                .body(Map.of("reason", "It holds after all"))
                .post("/events/" + id + "/reinstatement");
        String link = Browsing.page("/corrections").select(".log h2 a").attr("href");
        assertThat(link).startsWith("/events/" + id + "?known_at=");
        assertThat(Browsing.page(link).select("h1").text()).contains("Audi");
        Browsing.page("/events/" + id, 404);
    }

    @Test
    void filters_are_those_of_the_api() {
        assertThat(headings("?platform=meta")).hasSize(1);
        assertThat(headings("?platform=x&platform=meta")).hasSize(2);
        assertThat(headings("?advertiser=audi")).hasSize(3);
        Document page = Browsing.page("/corrections?platform=x&advertiser=audi");
        assertThat(page.select("input[checked]").eachAttr("value")).containsExactly("x");
        assertThat(page.select("#advertiser").attr("value")).isEqualTo("audi");
        assertThat(page.select("a[download]").attr("href"))
                .isEqualTo("/api/v1/corrections.csv?platform=x&advertiser=audi");
        assertThat(Tracker.csv("/corrections.csv?platform=x&advertiser=audi")).hasSize(1);
        assertThat(Browsing.page("/corrections?advertiser=nobody", 400).text())
                .contains("there is no advertiser nobody");
    }

    @Test
    void pages_go_on_until_the_last() {
        List<String> read = new ArrayList<>();
        String path = "/corrections?limit=1";
        while (!path.isEmpty()) {
            Document page = Browsing.page(path);
            read.addAll(page.select(".log h2 a").eachAttr("href"));
            path = page.select("a[rel=next]").attr("href");
        }
        assertThat(read).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void nothing_is_said_where_there_is_nothing() {
        assertThat(Browsing.page("/corrections?known_at=1").select("main").text())
                .contains("Nothing of this was corrected.")
                .contains("As known at position 1");
    }
}
