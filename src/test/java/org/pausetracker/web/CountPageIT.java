package org.pausetracker.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
            page.route("**/*known_at=99*", CountPageIT::pretendFound);
            page.locator("#apply").click();
            assertThat(page.locator("main [role=alert]")).containsText("known_at: is beyond the head");
            assertThat(page.locator("#as_of")).hasValue("2024-01-31");
            assertThat(page.locator("#known_at")).hasValue("99");
            Site.assertAccessible(page);
        }
    }

    @Test
    void an_incomplete_day_is_asked_for_and_never_left_out() {
        try (Page page = open("/?as_of=2022-11-21")) {
            List<String> asked = new ArrayList<>();
            page.onRequest(request -> asked.add(request.url()));
            page.locator("#as_of").focus();
            page.keyboard().press("Backspace");
            assertThat(page.locator("#as_of")).hasValue("");
            page.locator("#unit").check();
            assertThat(page.locator("#as_of")).isFocused();
            page.keyboard().type("11");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile("/\\?as_of=2022-11-21&unit=parent$"));
            assertThat(page.locator("h1")).containsText("groups of advertisers");
            assertThat(asked).filteredOn(url -> url.contains("unit=")).allMatch(url -> url.contains("as_of="));
        }
    }

    @Test
    void a_day_can_be_typed_while_answers_arrive() {
        try (Page page = open("/?as_of=2022-11-05")) {
            page.locator("#as_of").focus();
            arrived(page, "as_of=2022-01-05", () -> page.keyboard().press("1"));
            page.keyboard().press("2");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            assertShows(page, "?as_of=2022-12-05");
            page.goBack();
            assertShows(page, "?as_of=2022-11-05");
        }
    }

    @Test
    void what_is_typed_while_an_answer_is_under_way_is_kept() {
        try (Page page = open("/?as_of=2024-01-31&known_at=2")) {
            List<Route> held = new ArrayList<>();
            page.route("**/*basis=ANNOUNCED*", held::add);
            page.waitForRequest(
                    "**/*basis=ANNOUNCED*", () -> page.locator("#strict").click());
            page.locator("#known_at").press("End");
            page.keyboard().type("5");
            arrived(page, "basis=ANNOUNCED", () -> held.get(0).resume());
            assertThat(page.locator("#known_at")).isFocused();
            page.keyboard().press("Tab");
            assertThat(page).hasURL(Pattern.compile("basis=ANNOUNCED"));
            assertThat(page.locator("#strict")).hasAttribute("aria-current", "true");
            assertThat(page.locator("#known_at")).hasValue("25");
            assertThat(page.locator("#apply")).isFocused();
        }
    }

    @Test
    void a_slider_is_not_taken_from_the_hand_and_the_newest_question_wins() {
        try (Page page = open("/?as_of=2022-11-05")) {
            List<Route> held = new ArrayList<>();
            page.route("**/?as_of=2022-11-05&unit=parent", held::add);
            page.waitForRequest(
                    "**/?as_of=2022-11-05&unit=parent",
                    () -> page.locator("#unit").check());
            page.locator("#slider").scrollIntoViewIfNeeded();
            BoundingBox slider = page.locator("#slider").boundingBox();
            double middle = slider.y + slider.height / 2;
            page.mouse().move(slider.x + slider.width / 4, middle);
            page.mouse().down();
            page.mouse().move(slider.x + slider.width / 3, middle);
            arrived(page, "as_of=2022-11-05&unit=parent", () -> held.get(0).resume());
            page.mouse().move(slider.x + slider.width / 2, middle);
            String day = page.locator("#slider-day").textContent();
            page.mouse().up();
            assertThat(page).hasURL(Pattern.compile("/\\?as_of=202[3-9]-[0-9-]+&unit=parent$"));
            assertThat(page.locator("#slider-day")).hasText(day);
            assertThat(page.locator("h1")).containsText(" as of " + day);
            page.goBack();
            assertShows(page, "?as_of=2022-11-05");
        }
    }

    /** Lets an answer come, and the page have the time to show it. */
    private static void arrived(Page page, String part, Runnable cause) {
        page.waitForResponse(response -> response.url().contains(part), cause).finished();
        page.evaluate(
                "new Promise(done => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(done))))");
    }

    @Test
    void the_slider_ends_today_however_old_the_page() {
        try (Page page = site.tab(Site.DESK, ColorScheme.LIGHT)) {
            page.clock().setFixedTime("2031-05-01T12:00:00Z");
            page.navigate("/?as_of=2022-11-05");
            LocalDate first = LocalDate.parse(page.locator("#slider").getAttribute("data-first"));
            assertThat(page.locator("#slider"))
                    .hasAttribute("max", String.valueOf(ChronoUnit.DAYS.between(first, LocalDate.of(2031, 5, 1))));
            page.locator("#slider").press("End");
            assertThat(page).hasURL(Pattern.compile("/$"));
        }
    }

    @Test
    void the_same_question_twice_is_one_step_of_the_history() {
        try (Page page = open(JANUARY)) {
            page.locator("#strict").click();
            assertShows(page, "?as_of=2024-01-31&basis=ANNOUNCED");
            arrived(page, "basis=ANNOUNCED", () -> page.locator("#strict").click());
            assertThat(page.locator("main:not([aria-busy])")).isVisible();
            page.goBack();
            assertShows(page, "?as_of=2024-01-31");
        }
    }

    @Test
    void a_state_that_does_not_exist_can_be_corrected() {
        try (Page page = site.tab(Site.DESK, ColorScheme.LIGHT)) {
            page.route("**/*state=GONE*", CountPageIT::pretendFound);
            page.navigate(JANUARY + "&state=GONE");
            assertThat(page.locator("main [role=alert]")).containsText("state: must be one of");
            page.locator("#apply").click();
            assertShows(page, "?as_of=2024-01-31");
        }
    }

    /** The browser logs a 400 as an error, which is none of the page's. */
    private static void pretendFound(Route route) {
        var answer = route.fetch();
        assertThat(answer.status()).isEqualTo(400);
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setStatus(200));
    }

    @Test
    void copying_says_whether_it_worked() {
        try (Page page = open(JANUARY)) {
            var copy = page.locator("#copy-cite");
            page.evaluate("void (navigator.clipboard.writeText = async text => { window.copied = text; })");
            copy.click();
            assertThat(copy).hasText("Copied");
            assertThat(page.locator("body > [role=status]")).hasText("Copied");
            assertThat((String) page.evaluate("window.copied"))
                    .isEqualTo(page.locator("#cite").inputValue());
            page.locator("#embed").focus();
            assertThat(copy).hasText("Copy");

            page.evaluate(
                    "void (navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError')))");
            copy.click();
            assertThat(copy).hasText("Selected: copy it yourself");
            assertThat(page.locator("body > [role=status]")).containsText("did not allow copying");
            assertThat((String) page.evaluate("getSelection().toString()"))
                    .isEqualTo(page.locator("#cite").inputValue());
            page.locator("#embed").focus();
            assertThat(copy).hasText("Copy");
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
            // Not by waiting for a function, which the page itself would have to evaluate: its policy forbids that.
            return ((Number) page.evaluate("() => new Promise(resolve => new PerformanceObserver(list =>"
                            + " list.getEntriesByName('first-contentful-paint').forEach(paint => resolve(paint.startTime)))"
                            + ".observe({ type: 'paint', buffered: true }))"))
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
