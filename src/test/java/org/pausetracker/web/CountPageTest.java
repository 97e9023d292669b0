package org.pausetracker.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;
import org.pausetracker.report.SummaryView;
import org.pausetracker.report.TimeseriesView;
import org.pausetracker.report.Units;

@QuarkusTest
class CountPageTest {
    private static final String ROW = "<tr><th scope=\"row\">(.*?)</th><td><span class=\"state (\\w+)\">.*?</tr>";

    private static Response page(String query) {
        return given().redirects().follow(false).urlEncodingEnabled(false).get("/" + query);
    }

    private static String html(String query) {
        Response page = page(query);
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        return page.asString();
    }

    private static Response api(String path) {
        return given().urlEncodingEnabled(false).get("/api/v1" + path);
    }

    private static List<String> all(String pattern, String html, int group) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(html);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(group));
        }
        return found;
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", "").strip();
    }

    /** The numbers of a table's row, without its bar. */
    private static List<Long> numbers(String html) {
        return all("<td class=\"num\">([\\d,]+)</td>", html, 1).stream()
                .map(number -> Long.valueOf(number.replace(",", "")))
                .toList();
    }

    /** The sample record, a watchlist and, at the end, a correction; two of the positions are in the past. */
    private static void record() {
        Tracker.platform("twitter", "name", "Twitter", "aliases", List.of("x"));
        Tracker.importSample();
        Tracker.watchlist("top", "name", "Top 3 of 2022");
        Tracker.put(
                "/watchlists/top/members",
                1,
                Tracker.body(
                        "members",
                        List.of(
                                Tracker.body("advertiser", "general-motors"),
                                Tracker.body("advertiser", "ford"),
                                Tracker.body("advertiser", "audi-of-america"))));
        Tracker.event("general-motors", "RESUME", "2024-01-05");
    }

    private static void assertNumbersOf(String query) {
        String html = html(query);
        SummaryView summary = Wire.read(
                SummaryView.class, api("/reports/summary" + query + (query.isEmpty() ? "?" : "&") + "group_by=sector"));
        SummaryView.Counts counts = summary.counts();
        List<Long> states =
                List.of(counts.paused(), counts.reduced(), counts.lapsed(), counts.resumed(), counts.noKnownPause());

        assertThat(all("<b class=\"num\">([\\d,]+)</b>", html, 1))
                .containsExactlyElementsOf(states.stream().map(Wording::number).toList());
        assertThat(html)
                .contains("These sum to the " + summary.population().size() + " ")
                .contains(summary.everPaused() + " were paused on that day or some day before")
                .contains("Left out: " + summary.excluded().retracted() + " retracted")
                .contains("and " + summary.excluded().afterAsOf() + " effective only after")
                .contains(summary.definition().text())
                .contains(String.valueOf(summary.knownAt().hash()));
        if (counts.paused() > 0) {
            assertThat(text(all("<h1.*?</h1>", html, 0).get(0))).startsWith(Wording.number(counts.paused()) + " ");
        }
        String sentence = text(all("<h1.*?</h1>", html, 0).get(0));
        if (summary.sharePaused() != null) {
            assertThat(sentence)
                    .as("the share")
                    .contains(summary.sharePaused().movePointRight(2).setScale(1) + " %");
        } else {
            assertThat(sentence).as("no share").doesNotContain("%");
        }

        String sectors = all("<table class=\"sectors\">.*?</table>", html, 0).get(0);
        assertThat(all("<tr><th scope=\"row\">.*?</tr>", sectors, 0))
                .extracting(CountPageTest::numbers)
                .containsExactlyInAnyOrderElementsOf(summary.groups().stream()
                        .map(group -> List.of(
                                group.counts().paused(),
                                group.counts().reduced(),
                                group.counts().lapsed(),
                                group.counts().resumed(),
                                group.counts().noKnownPause(),
                                group.population()))
                        .toList());

        String call = all("<textarea id=\"api-series\"[^>]*>(.*?)</textarea>", html, 1)
                .get(0)
                .replace("&amp;", "&");
        TimeseriesView series = Wire.read(
                TimeseriesView.class, given().urlEncodingEnabled(false).get(call.substring(call.indexOf("/api"))));
        String points = all("<table class=\"points\">.*?</table>", html, 0).get(0);
        assertThat(all("<tr><th scope=\"row\">.*?</tr>", points, 0))
                .extracting(CountPageTest::numbers)
                .containsExactlyElementsOf(series.points().stream()
                        .map(point -> List.of(point.paused(), point.started(), point.ended(), point.imprecise()))
                        .toList());

        for (int i = 0; i < states.size(); i++) {
            String state = Units.STATES.get(i);
            assertThat(listed(query + (query.isEmpty() ? "?" : "&") + "state=" + state))
                    .as("%s of %s", state, query)
                    .hasSize(states.get(i).intValue())
                    .containsOnly(only(states.get(i), state));
        }
        assertThat(listed(query)).hasSize((int) summary.population().size());
    }

    private static String[] only(long count, String state) {
        return count == 0 ? new String[0] : new String[] {state};
    }

    /** The states of all rows, page by page. */
    private static List<String> listed(String query) {
        List<String> states = new ArrayList<>();
        List<String> next = List.of("/" + query);
        while (!next.isEmpty()) {
            String html = html(next.get(0).substring(1).replace("&amp;", "&").replace("#advertisers", ""));
            states.addAll(all(ROW, html, 2));
            next = all("<a href=\"([^\"]*)\" rel=\"next\">", html, 1);
        }
        return states;
    }

    @Test
    void its_numbers_are_those_of_the_api_for_whatever_is_asked() {
        record();
        for (String query : Arrays.asList(
                "",
                "?as_of=2022-11-21&platform=twitter",
                "?as_of=2022-11-21&basis=ANNOUNCED",
                "?as_of=2022-11-21&basis=OBSERVED&basis=REPORTED",
                "?as_of=2022-11-21&unit=parent",
                "?as_of=2023-12-31&known_at=2",
                "?as_of=2023-12-31&known_at=2&unit=parent&basis=REPORTED",
                "?sector=Automotive&country=DE",
                "?watchlist=top&as_of=2023-06-01",
                "?watchlist=top",
                "?as_of=2001-01-01",
                "?unit=parent&sector=Automotive&country=US&country=DE&as_of=2022-12-01")) {
            assertNumbersOf(query);
        }
    }

    @Test
    void the_number_is_a_sentence_for_readers_and_for_shared_links() {
        record();
        String sentence = "48 advertisers are known to have paused on Twitter as of 21 November 2022, 27 of them dated"
                + " only to that month.";
        String html = html("?as_of=2022-11-21&platform=x");
        assertThat(text(all("<h1.*?</h1>", html, 0).get(0))).isEqualTo(sentence);
        assertThat(html)
                .contains("<meta property=\"og:description\" content=\"" + sentence + "\">")
                .contains("<meta property=\"og:title\" content=\"48 advertisers paused, 21 November 2022\">")
                .contains("<meta name=\"twitter:card\" content=\"summary\">")
                .containsPattern(
                        "<meta property=\"og:url\" content=\"[^\"]*/\\?as_of=2022-11-21&amp;platform=twitter\">");
    }

    @Test
    void all_values_of_an_address_stay_chosen() {
        Tracker.platform("alpha", "name", "Alpha");
        Tracker.platform("beta", "name", "Beta");
        Tracker.platform("gamma", "name", "Gamma");
        Tracker.advertiser("Audi", "sector", "Cars", "country", "DE");
        Tracker.event("audi", "PAUSE", "2022-11-04", "platform", "alpha");
        String html = html("?platform=alpha&platform=beta&known_at=5&unit=parent&state=PAUSED");
        assertThat(html)
                .contains("Platform: <b>Alpha or Beta</b>")
                .contains("value=\"alpha\" checked")
                .contains("value=\"beta\" checked")
                .doesNotContain("value=\"gamma\" checked")
                .contains("name=\"known_at\" value=\"5\"")
                .contains("name=\"unit\" value=\"parent\" checked")
                .contains("<input type=\"hidden\" name=\"state\" value=\"PAUSED\">")
                .contains("<a href=\"/?platform=alpha&amp;platform=beta&amp;unit=parent\" id=\"now\">As known now</a>")
                .contains("Germany");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?platform=nowhere",
                "?as_of=yesterday",
                "?known_at=99",
                "?state=GONE",
                "?cursor=garbage",
                "?country=XX1",
                "?sector=%3Cscript%3E"
            })
    void what_means_nothing_is_explained_and_the_form_kept(String query) {
        Tracker.platform("twitter", "name", "Twitter");
        Tracker.advertiser("Audi");
        Tracker.event("audi", "PAUSE", "2022-11-04");
        Response page = page(query + "&platform=twitter");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
        assertThat(page.asString())
                .contains("<li><b>" + query.substring(1, query.indexOf('=')) + "</b>: ")
                .contains("<form class=\"filters")
                .contains("value=\"twitter\" checked")
                .doesNotContain("name=\"state\"")
                .doesNotContain("<script>");
    }

    @Test
    void a_page_of_a_fixed_day_does_not_change_with_the_days() {
        record();
        assertThat(all("id=\"slider\" min=\"0\" max=\"(\\d+)\" value=\"\\1\"", html("?as_of=2022-11-21"), 1))
                .singleElement()
                .isNotEqualTo("0");
    }

    @Test
    void names_come_out_as_text() {
        String hostile = "<script>alert(1)</script> \"&' \u05e9\u05dc\u05d5\u05dd";
        Tracker.platform("twitter", "name", hostile);
        Tracker.campaign("stop", "name", hostile + " campaign");
        Tracker.watchlist("top", "name", hostile + " list");
        Tracker.advertiser(hostile, "slug", "hostile", "sector", hostile);
        Tracker.put(
                "/watchlists/top/members", 1, Tracker.body("members", List.of(Tracker.body("advertiser", "hostile"))));
        Tracker.event("hostile", "PAUSE", "2022-11-04", "campaign", "stop");
        for (String path : List.of("/", "/embed")) {
            String html = given().get(path + "?platform=twitter&campaign=stop&watchlist=top")
                    .asString();
            assertThat(html)
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp;&#39; \u05e9\u05dc\u05d5\u05dd")
                    .doesNotContain("<script>alert")
                    // No attribute ends early.
                    .doesNotContain("\"&'");
        }
    }

    @Test
    void an_empty_record_is_told_kindly() {
        assertThat(html(""))
                .contains("Nothing is recorded yet, so there is nothing to count.")
                .contains("As soon as staff have recorded and verified the first event")
                .doesNotContain("<form");
        record();
        assertThat(html("?known_at=0")).contains("as known at position 0").contains("See what is known now");
    }

    @Test
    void an_embedded_chart_may_stand_in_any_page_and_the_page_in_none() {
        record();
        assertThat(page("").header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        Response embed = given().get("/embed?as_of=2022-11-21&platform=twitter");
        assertThat(embed.header("Content-Security-Policy")).contains("frame-ancestors *");
        assertThat(embed.header("X-Frame-Options")).isNull();
        assertThat(text(all("<h1.*?</h1>", embed.asString(), 0).get(0))).startsWith("48 advertisers are known");
        assertThat(embed.asString())
                .containsPattern(
                        "<a href=\"http[^\"]*/\\?as_of=2022-11-21&amp;platform=twitter\" target=\"_blank\" rel=\"noopener\">");
    }

    @Test
    void what_it_offers_to_take_is_there() {
        record();
        String html = html("?as_of=2022-11-21&platform=twitter&unit=parent&sector=Automotive");
        List<String> links = all("<a href=\"(/api/v1/[^\"]*)\" download[ >]", html, 1);
        assertThat(links).hasSize(7).allSatisfy(link -> {
            Response file = given().urlEncodingEnabled(false).get(link.replace("&amp;", "&"));
            assertThat(file.statusCode()).as(link).isEqualTo(200);
            assertThat(file.header("Content-Disposition")).contains("as-of-2022-11-21_position-");
        });
        assertThat(all("<h1.*?</h1>", html(permalink(html)), 0)).isEqualTo(all("<h1.*?</h1>", html, 0));
    }

    @Test
    void a_permalink_keeps_what_the_table_is_restricted_to() {
        record();
        String html = html("?as_of=2022-11-21&platform=twitter&state=PAUSED");
        String again = html(permalink(html));
        assertThat(all("<caption>Those counted as.*?</caption>", again, 0)).hasSize(1);
        assertThat(all("<tr><th scope=\"row\"><a href=\"(/advertisers/[^?\"]*)", again, 1))
                .isNotEmpty()
                .isEqualTo(all("<tr><th scope=\"row\"><a href=\"(/advertisers/[^?\"]*)", html, 1));
    }

    private static String permalink(String html) {
        String permalink = all("<a href=\"([^\"]*)\">Permalink", html, 1).get(0).replace("&amp;", "&");
        return permalink.substring(permalink.indexOf("/?") + 1);
    }
}
