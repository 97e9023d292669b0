package org.pausetracker.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** People are faster than answers, and some answers never come: nothing is decided, taken or lost that nobody meant. */
@EnabledIf(Site.HAS_BROWSER)
class DeskRacesIT {
    @TempDir
    static Path dataDir;

    private static Site site;
    private Desk desk;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        site = Site.open(dataDir);
    }

    @AfterAll
    static void close() throws InterruptedException {
        site.close();
    }

    @BeforeEach
    void sitDown() {
        desk = new Desk(site).signIn();
    }

    @AfterEach
    void standUp() {
        desk.close();
        assertThat(Desk.complaints(site)).isEmpty();
    }

    private String proposed(String day) {
        return desk.propose("porsche", day, "Races").get("id").asText();
    }

    private JsonNode event(String id) {
        return desk.api("GET", "/events/" + id + "?view=staff", null);
    }

    private String review(String id) {
        return event(id).get("review").asText();
    }

    private Locator article(String id) {
        return desk.page.locator("article[data-id='" + id + "']");
    }

    private Locator button(String name) {
        return desk.page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Every request to there waits until the test lets it go. */
    private Queue<Route> held(String path) {
        Queue<Route> held = new ConcurrentLinkedQueue<>();
        desk.page.route("**/api/v1" + path, held::add);
        return held;
    }

    @Test
    void a_late_answer_leaves_who_writes_about_the_next_event_in_peace() {
        String one = proposed("2020-01-01");
        String two = proposed("2020-01-02");
        String three = proposed("2020-01-03");
        Queue<Route> held = held("/events/" + one + "/verification");
        desk.open("review", "Review");
        article(one).focus();
        desk.press("v", "v", "r", "j", "r").type("No evi");
        desk.page.waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);
        assertThat(desk.status()).containsText("Verified: Porsche: pause on Twitter, 1 January 2020");
        assertThat(held).hasSize(1);
        assertThat(desk.field("reason")).isFocused();
        desk.type("dence v");
        assertThat(desk.field("reason")).hasValue("No evidence v");
        assertThat(article(two)).isVisible();

        // What was typed is there again, too, after another form, and after a look elsewhere.
        article(two).focus();
        desk.press("r");
        assertThat(desk.field("reason")).hasValue("No evidence v");
        desk.open("events", "Events").open("review", "Review");
        article(two).focus();
        desk.press("r");
        assertThat(desk.field("reason")).hasValue("No evidence v");
        desk.press("Control+Enter");
        assertThat(desk.status()).containsText("Rejected");
        assertThat(review(one)).isEqualTo("VERIFIED");
        assertThat(review(two)).isEqualTo("REJECTED");

        article(three).focus();
        desk.press("k", "j", "v");
        assertThat(article(three)).hasCount(0);
    }

    @Test
    void a_key_that_comes_with_the_answer_decides_nothing_about_the_next_event() {
        String one = proposed("2019-01-01");
        String two = proposed("2019-01-02");
        String three = proposed("2019-01-03");
        desk.open("review", "Review");
        article(one).focus();
        article(two)
                .evaluate("next => next.addEventListener('focus', () => next.dispatchEvent("
                        + "new KeyboardEvent('keydown', {key: 'v', bubbles: true})), {once: true})");
        desk.press("v");
        assertThat(article(two)).isFocused();
        desk.press("j", "v");
        assertThat(article(three)).hasCount(0);
        assertThat(review(two)).isEqualTo("PROPOSED");
        article(two).focus();
        desk.press("k", "v");
        assertThat(article(two)).hasCount(0);
    }

    @Test
    void an_event_that_is_proposed_again_is_verified_again() {
        String id = proposed("2018-01-01");
        desk.open("events/" + id, "Porsche: pause on Twitter, 1 January 2018");
        button("Verify").press("Enter");
        assertThat(desk.status()).containsText("Verified");
        for (String step : List.of("Retract", "Reinstate")) {
            button(step).press("Enter");
            desk.type("Races").press("Control+Enter");
            assertThat(desk.status()).containsText(step);
        }
        assertThat(review(id)).isEqualTo("PROPOSED");
        button("Verify").press("Enter");
        assertThat(desk.status()).containsText("Verified");
        assertThat(review(id)).isEqualTo("VERIFIED");
    }

    @Test
    void what_was_saved_is_said_to_be_saved_though_it_cannot_be_shown() {
        String id = proposed("2017-01-01");
        desk.open("events/" + id, "Porsche: pause on Twitter, 1 January 2017");
        desk.page.route("**/api/v1/events/" + id + "?view=staff", Route::abort);
        button("Verify").press("Enter");
        Locator alert = desk.page.getByRole(AriaRole.ALERT);
        assertThat(alert).containsText("Verified, but what is on file now could not be loaded.");
        assertThat(alert).isFocused();
        assertThat(desk.page.locator("article")).isEmpty();
        desk.page.unrouteAll();
        button("Try again").press("Enter");
        assertThat(desk.page.locator("article")).containsText("Verified");
        assertThat(alert).hasCount(0);
        assertThat(button("Retract")).isVisible();
    }

    @Test
    void a_reply_whose_answer_was_lost_is_known_again_and_survives_a_reload() {
        String id = proposed("2016-01-01");
        desk.open("events/" + id, "Porsche: pause on Twitter, 1 January 2016");
        button("Reply").press("Enter");
        desk.type("We did not.");
        desk.page.reload();
        assertThat(desk.field("text")).hasValue("We did not.");
        desk.field("reason").focus();
        desk.type("By letter");
        desk.page.route("**/api/v1/events/" + id + "/reply", route -> {
            route.fetch();
            route.abort();
        });
        desk.press("Control+Enter");
        assertThat(desk.page.getByRole(AriaRole.ALERT)).containsText("its answer was lost");
        desk.page.unrouteAll();
        desk.field("reason").focus();
        desk.press("Control+Enter");
        assertThat(desk.status()).containsText("Reply saved");
        assertThat(event(id).get("version").asInt()).isEqualTo(2);
    }

    @Test
    void names_that_differ_by_an_accent_or_by_an_alias_are_told_apart() {
        desk.api("POST", "/advertisers", Map.of("name", "Metro Trial", "slug", "plain"));
        desk.api("POST", "/advertisers", Map.of("name", "Métro Trial", "slug", "accent"));
        Locator field = desk.field("advertiser");
        for (String name : List.of("Métro Trial", "metro trial")) {
            field.focus();
            desk.press("Control+a").type(name).press("Tab");
            assertThat(field).hasAttribute("data-slug", name.equals("metro trial") ? "plain" : "accent");
        }
        // A list that nobody has seen is shown first.
        field.focus();
        desk.press("Control+a").type("Trial").press("Enter");
        assertThat(desk.page.getByRole(AriaRole.OPTION).first()).isVisible();
        assertThat(field).hasValue("Trial");
        assertThat(field).isFocused();
        desk.press("Enter");
        assertThat(field).hasValue(java.util.regex.Pattern.compile("M.tro Trial"));
    }

    @Test
    void a_source_that_is_carried_to_an_event_joins_what_was_typed_there() {
        String id = proposed("2015-01-01");
        desk.open("events/" + id + "/correct", "Porsche: pause on Twitter, 1 January 2015");
        desk.field("summary").fill("Half a correction");
        desk.field("reason").fill("Half a reason");
        desk.open("record", "Record an event");
        desk.fill("porsche", "2015-01-01", "The same.", "https://other.example/carried");
        button("Add my source to it").press("Enter");
        assertThat(desk.page.getByText("Source 2")).isVisible();
        assertThat(desk.field("summary")).hasValue("Half a correction");
        desk.page.reload();
        assertThat(desk.field("reason")).hasValue("Half a reason");
        assertThat(desk.field("url").last()).hasValue("https://other.example/carried");
        assertThat(desk.field("url")).hasCount(2);
    }

    @Test
    void a_campaign_that_is_newer_than_the_list_stays_through_a_correction() {
        desk.open("record", "Record an event");
        desk.api("POST", "/campaigns", Map.of("slug", "newer", "name", "Newer"));
        Map<String, Object> body = new HashMap<>(Desk.event("porsche", "2014-01-01", "Newer", "VERIFIED"));
        body.put("campaign", "newer");
        String id = desk.api("POST", "/events", body).get("id").asText();
        desk.open("events/" + id + "/correct", "Porsche: pause on Twitter, 1 January 2014");
        assertThat(desk.field("campaign")).hasValue("newer");
    }

    @Test
    void a_desk_that_is_older_than_its_tracker_says_so() {
        desk.page.route("**/desk/*/tokens.js", route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
        desk.page.evaluate("location.hash = 'tokens'");
        assertThat(desk.page.getByRole(AriaRole.ALERT)).containsText("The tracker was renewed");
        assertThat(button("Reload")).isVisible();
    }

    @Test
    void signing_out_leaves_nothing_behind() {
        desk.page.evaluate("sessionStorage.setItem('tracker.desk.search', '{}')");
        desk.page.locator("#sign-out").press("Enter");
        assertThat(desk.status()).hasText("Signed out.");
        assertThat(desk.page.evaluate("sessionStorage.length")).isEqualTo(0);
    }

    @Test
    void the_queue_works_where_the_browser_keeps_nothing() {
        String id = proposed("2013-01-01");
        desk.page.addInitScript(
                "Object.defineProperty(window, 'localStorage', {get() { throw new Error('denied'); }})");
        desk.page.reload();
        desk.open("review", "Review").field("keys").uncheck();
        article(id).focus();
        desk.press("v");
        desk.field("keys").check();
        article(id).focus();
        desk.press("j", "k");
        article(id).focus();
        desk.press("v");
        assertThat(article(id)).hasCount(0);
    }
}
