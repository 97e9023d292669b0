package org.pausetracker.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The page of the count, in a browser: with scripts, and without. */
@EnabledIf(Site.HAS_BROWSER)
class CountPageIT {
    private static final String JANUARY = "/?as_of=2024-01-31";

    @TempDir
    static Path dataDir;

    private static Site site;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        site = Site.open(dataDir);
    }

    @AfterAll
    static void close() throws InterruptedException {
        site.close();
    }

    @AfterEach
    void nothing_to_complain_of() {
        assertThat(site.complaints()).isEmpty();
    }

    private static Page open(String path) {
        Page page = site.tab(Site.DESK, ColorScheme.LIGHT);
        page.navigate(path);
        return page;
    }

    /** Waits for the sentence of this question, and compares everything that the page shows of it with the API. */
    private static void assertShows(Page page, String query) {
        JsonNode summary = site.api("/reports/summary" + query);
        JsonNode counts = summary.get("counts");
        assertThat(page).hasURL(Pattern.compile("/" + query.replaceAll("[?.]", "\\\\$0") + "(#.*)?$"));
        assertThat(page.locator("h1")).containsText(counts.get("paused").asText() + " advertiser");
        assertThat(page.locator("h1 .lead")).hasText(counts.get("paused").asText());
        assertThat(page.locator(".states b")).hasText(new String[] {
            counts.get("paused").asText(),
            counts.get("reduced").asText(),
            counts.get("lapsed").asText(),
            counts.get("resumed").asText(),
            counts.get("no_known_pause").asText()
        });
        assertThat(page.locator("table.points tbody tr:last-child td").first())
                .hasText(counts.get("paused").asText());
    }

    /** The chart that is drawn is the one of the numbers shown. */
    private static void assertDrawn(Page page) {
        page.locator(".series").scrollIntoViewIfNeeded();
        assertThat(page.locator(".plot canvas")).hasCount(1);
        String period = page.locator("table.points tbody tr:last-child th").textContent();
        String paused =
                page.locator("table.points tbody tr:last-child td").first().textContent();
        assertThat(page.locator(".readout")).containsText(period + ": " + paused + " paused");
    }

    @Test
    void filters_change_address_numbers_and_chart_together_and_back_and_forward_work() {
        try (Page page = open(JANUARY)) {
            assertShows(page, "?as_of=2024-01-31");
            assertDrawn(page);
            page.locator("#pick-sector summary").click();
            page.getByLabel("Automotive").check();
            assertShows(page, "?as_of=2024-01-31&sector=Automotive");
            assertDrawn(page);
            page.locator("#strict").click();
            assertShows(page, "?as_of=2024-01-31&sector=Automotive&basis=ANNOUNCED");
            assertDrawn(page);
            page.goBack();
            assertShows(page, "?as_of=2024-01-31&sector=Automotive");
            page.goBack();
            assertShows(page, "?as_of=2024-01-31");
            assertDrawn(page);
            page.goForward();
            page.goForward();
            assertShows(page, "?as_of=2024-01-31&sector=Automotive&basis=ANNOUNCED");
            assertDrawn(page);
        }
    }

    @Test
    void the_day_moves_along_the_record_by_keyboard() {
        try (Page page = open("/?as_of=2022-11-05")) {
            assertThat(page.locator("#slider-day")).hasText("5 November 2022");
            page.locator("#slider").focus();
            page.keyboard().press("ArrowLeft");
            assertShows(page, "?as_of=2022-11-04");
            assertThat(page.locator("#as_of")).hasValue("2022-11-04");
            assertThat(page.locator("#slider")).isFocused();
            page.keyboard().press("ArrowLeft");
            assertShows(page, "?as_of=2022-11-03");
        }
    }

    @Test
    void focus_stays_and_the_sentence_is_announced() {
        try (Page page = open(JANUARY)) {
            page.locator("#pick-country summary").click();
            page.getByLabel("Germany").focus();
            page.keyboard().press("Space");
            assertThat(page.locator("h1")).containsText(" from Germany are known");
            assertThat(page.getByLabel("Germany")).isFocused();
            assertThat(page.getByLabel("Germany")).isChecked();
            assertThat(page.locator("body > [role=status]"))
                    .hasText(page.locator("h1").textContent());
            page.keyboard().press("Escape");
            assertThat(page.locator("#pick-country summary")).isFocused();
            assertThat(page.getByLabel("Germany")).isHidden();
        }
    }

    @Test
    void a_failure_is_said_and_nothing_is_lost() {
        try (Page page = open(JANUARY)) {
            String before = page.locator("h1").textContent();
            page.route("**/*sector*", route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
            page.locator("#pick-sector summary").click();
            page.getByLabel("Retail").check();
            assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                    .containsText("The answer did not arrive");
            assertThat(page.locator("h1")).hasText(before);
            assertThat(page.getByLabel("Retail")).isChecked();
            page.unroute("**/*sector*");
            page.getByText("Try again").click();
            assertShows(page, "?as_of=2024-01-31&sector=Retail");
            assertThat(page.locator(".failed")).hasCount(0);
        }
    }

    @Test
    void a_mistake_in_the_address_is_explained_in_place() {
        try (Page page = open("/?as_of=2024-01-31&known_at=2")) {
            page.locator("#known_at").fill("99");
            page.route("**/*known_at=99*", route -> {
                // The browser logs a 400 as an error, which is none of the page's.
                var answer = route.fetch();
                assertThat(answer.status()).isEqualTo(400);
                route.fulfill(new Route.FulfillOptions().setResponse(answer).setStatus(200));
            });
            page.locator("#apply").click();
            assertThat(page.locator("main [role=alert]")).containsText("known_at: is beyond the head");
            assertThat(page.locator("#as_of")).hasValue("2024-01-31");
            assertThat(page.locator("#known_at")).hasValue("99");
            Site.assertAccessible(page);
        }
    }

    @Test
    void without_scripts_the_button_does_the_same() {
        try (Page page = site.tab(Site.PHONE, ColorScheme.DARK)) {
            page.route(
                    "**/*.js*",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/javascript")
                            .setBody("")));
            page.navigate(JANUARY);
            page.locator("#pick-sector summary").click();
            page.getByLabel("Automotive").check();
            page.locator("#apply").click();
            assertShows(page, "?as_of=2024-01-31&sector=Automotive");
            assertThat(page.locator(".sketch polyline")).isVisible();
            Site.assertFits(page);
        }
    }

    @Test
    void the_list_of_advertisers_is_paged_and_restricted_to_a_state() {
        try (Page page = open("/?as_of=2024-01-31&state=PAUSED")) {
            int paused = site.api("/reports/summary?as_of=2024-01-31")
                    .get("counts")
                    .get("paused")
                    .asInt();
            assertThat(page.locator(".list tbody tr")).hasCount(50);
            page.getByText("Next page").click();
            assertThat(page.locator(".list caption")).containsText("continued");
            assertThat(page.locator(".list tbody tr")).hasCount(paused - 50);
            assertThat(page.locator("#advertisers")).isFocused();
            page.getByText("First page").click();
            assertThat(page.locator(".list tbody tr")).hasCount(50);
        }
    }

    @Test
    void the_chart_is_drawn_anew_in_the_other_theme() {
        try (Page page = open(JANUARY)) {
            assertDrawn(page);
            page.emulateMedia(new Page.EmulateMediaOptions()
                    .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
            String pixels = "document.querySelector('.plot canvas').toDataURL()";
            Object light = page.evaluate(pixels);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            page.waitForFunction("before => " + pixels + " !== before", light);
            Site.assertAccessible(page);
        }
    }

    @Test
    void unfolded_it_still_fits() {
        for (int width : new int[] {Site.PHONE, Site.DESK}) {
            try (Page page = site.tab(width, ColorScheme.LIGHT)) {
                page.navigate("/");
                page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
                Site.assertFits(page);
            }
        }
    }

    @Test
    void it_weighs_little_and_is_there_at_once() {
        site.tab(Site.DESK, ColorScheme.LIGHT).navigate("/");
        try (Page page = open("/")) {
            assertDrawn(page);
            long all = bytes(page, "");
            long library = bytes(page, "echarts");
            assertThat(library).isPositive();
            assertThat(all - library).as("bytes without the chart library").isBetween(5_000L, 60_000L);
            assertThat(all).as("bytes with it").isLessThan(300_000);
        }
        assertThat(DoubleStream.generate(CountPageIT::firstPaint).limit(3).min().orElseThrow())
                .as("milliseconds to the first contentful paint")
                .isLessThan(1000);
    }

    private static double firstPaint() {
        try (Page page = open("/")) {
            return ((Number)
                            page.waitForFunction("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
                                    .jsonValue())
                    .doubleValue();
        }
    }

    /** What came over the wire, headers included. */
    private static long bytes(Page page, String name) {
        return ((Number) page.evaluate(
                        "name => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
                                + ".filter(entry => entry.name.includes(name)).reduce((sum, entry) => sum + entry.transferSize, 0)",
                        name))
                .longValue();
    }

    @Test
    void embedded_it_fits_a_narrow_frame_without_scrolling() {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            try (Page page = site.tab(300, scheme)) {
                page.setViewportSize(300, 360);
                page.navigate("/embed?platform=twitter&as_of=2022-11-21");
                assertThat(page.locator("h1")).containsText("48 advertisers are known to have paused on Twitter");
                assertDrawn(page);
                assertThat((Boolean) page.evaluate("(({scrollHeight, clientHeight, scrollWidth, clientWidth}) =>"
                                + " scrollHeight <= clientHeight && scrollWidth <= clientWidth)(document.body)"))
                        .isTrue();
                assertThat(page.locator("a")).hasAttribute("target", "_blank");
                assertThat(page.locator("a")).hasAttribute("rel", "noopener");
            }
        }
    }
}
