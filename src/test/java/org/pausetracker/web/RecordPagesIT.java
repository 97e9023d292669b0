package org.pausetracker.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages about single things, with the sample record, in a browser. */
@EnabledIf(Site.HAS_BROWSER)
class RecordPagesIT {
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
    void nothing_is_complained_of() {
        assertThat(site.complaints()).isEmpty();
    }

    /** Each width and each theme once, with all that can be opened open. */
    private static void assertPresentable(String path) {
        assertPresentable(path, Site.PHONE, ColorScheme.LIGHT);
        assertPresentable(path, Site.DESK, ColorScheme.DARK);
    }

    private static void assertPresentable(String path, int width, ColorScheme scheme) {
        try (Page page = site.tab(width, scheme)) {
            assertThat(page.navigate(path).status()).isEqualTo(200);
            page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
            Site.assertFits(page);
            Site.assertAccessible(page);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/advertisers/at-t",
                "/advertisers/gilead-sciences?as_of=2023-09-01",
                "/advertisers/general-motors?as_of=2022-12-01&basis=ANNOUNCED",
                "/advertisers/interpublic-group",
                "/advertisers/amazon?as_of=2022-01-01"
            })
    void advertisers_are_presentable(String path) {
        assertPresentable(path);
    }

    @Test
    void an_event_is_presentable_and_is_where_its_permanent_link_leads() {
        JsonNode event =
                site.api("/events?advertiser=general-motors&kind=PAUSE").at("/items/0");
        assertPresentable("/events/" + event.get("id").asText());
        try (Page page = site.tab(Site.DESK, ColorScheme.LIGHT)) {
            page.navigate("/advertisers/general-motors");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Permanent link"))
                    .first()
                    .click();
            assertThat(page.locator(".summary").innerText())
                    .isEqualTo(event.get("summary").asText());
            page.locator(".cite a").click();
            assertThat(page.url()).contains("known_at=");
            assertThat(page.locator(".summary").innerText())
                    .isEqualTo(event.get("summary").asText());
        }
    }

    @Test
    void the_drawing_shows_each_spell_and_says_so_in_words() {
        try (Page page = site.tab(Site.PHONE, ColorScheme.LIGHT)) {
            page.navigate("/advertisers/at-t");
            Locator drawing = page.getByRole(AriaRole.IMG).first();
            assertThat(drawing.getAttribute("aria-label"))
                    .startsWith("Twitter: paused from November 2022 to August 2023; resumed since August 2023.");
            List<?> widths = (List<?>) page.locator(".lane rect.bar")
                    .evaluateAll("bars => bars.map(bar => Math.round(bar.getBoundingClientRect().width))");
            assertThat(widths).hasSize(2).allMatch(width -> ((Number) width).intValue() > 10);
        }
    }

    @Test
    void the_form_asks_for_another_day_and_leaves_no_empty_parameters() {
        try (Page page = site.tab(Site.DESK, ColorScheme.LIGHT)) {
            page.navigate("/advertisers/interpublic-group");
            assertThat(page.locator(".present").innerText()).startsWith("Lapsed on Twitter since 8 November 2022");
            page.locator(".clocks summary").click();
            page.getByLabel("As of").fill("2022-11-07");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                    .click();
            page.waitForURL("**/advertisers/interpublic-group?as_of=2022-11-07");
            assertThat(page.locator(".present").innerText()).startsWith("Paused on Twitter since 31 October 2022");
            page.goBack();
            assertThat(page.locator(".present").innerText()).startsWith("Lapsed");
        }
    }

    @Test
    void a_link_to_an_operation_opens_it() {
        try (Page page = site.tab(Site.DESK, ColorScheme.LIGHT)) {
            page.navigate("/api#recordEvent");
            page.locator("#recordEvent").waitFor();
            assertThat(page.locator("#recordEvent").isVisible()).isTrue();
            assertThat(page.locator("#correctEvent").isVisible()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/advertisers/nobody", "/corrections?advertiser=nobody"})
    void a_refusal_is_presentable_and_leads_on(String path) {
        try (Page page = site.tab(Site.PHONE, ColorScheme.DARK)) {
            Response refused = page.navigate(path);
            assertThat(refused.status()).isBetween(400, 404);
            Site.assertFits(page);
            Site.assertAccessible(page);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("the count"))
                    .click();
            assertThat(page.url()).endsWith("/");
        }
        // Chromium notes on the console that the page itself was refused, and nothing else.
        assertThat(site.complaints()).allMatch(complaint -> complaint.startsWith("console: Failed to load resource"));
    }
}
