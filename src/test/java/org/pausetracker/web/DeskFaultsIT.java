package org.pausetracker.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pausetracker.Tracker;

/** What the desk makes of failures, of colleagues, and of texts that would like to be markup; and how it looks. */
@EnabledIf(Site.HAS_BROWSER)
class DeskFaultsIT {
    private static final String MARKUP =
            "<script>alert(1)</script> \"quoted\" & 'single' \u202Eabc \u05E9\u05DC\u05D5\u05DD";

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

    @AfterEach
    void standUp() {
        desk.close();
        assertThat(Desk.complaints(site)).isEmpty();
    }

    private JsonNode events(String query) {
        return desk.api("GET", "/events?view=staff&" + query, null).get("items");
    }

    @Test
    void what_was_recorded_though_the_answer_was_lost_is_recorded_once() {
        desk = new Desk(site).signIn();
        desk.fill("porsche", "2016-05-01", "Lost answer", "https://news.example/lost");
        var sent = new AtomicInteger();
        desk.page.route("**/api/v1/events", route -> {
            if (sent.incrementAndGet() == 1) {
                route.fetch();
                route.abort();
            } else if (sent.get() == 2) {
                route.abort();
            } else {
                route.resume();
            }
        });
        desk.press("Control+Enter");
        Locator alert = desk.page.getByRole(AriaRole.ALERT);
        assertThat(alert).containsText("nothing happens twice");
        assertThat(alert).isFocused();
        desk.press("Tab", "Enter");
        assertThat(desk.field("summary")).hasValue("Lost answer");
        assertThat(alert).isFocused();
        desk.press("Control+Enter");
        assertThat(desk.status()).containsText("Recorded, verified");
        assertThat(sent).hasValue(3);
        assertThat(events("advertiser=porsche&effective_from=2016-01-01&effective_to=2016-12-31"))
                .hasSize(1);
    }

    @Test
    void an_error_of_the_service_keeps_what_was_typed_and_gives_its_number() {
        desk = new Desk(site).signIn();
        desk.fill("porsche", "2015-05-01", "Still there", "https://news.example/500");
        desk.page.route(
                "**/api/v1/events",
                route -> route.fulfill(
                        new Route.FulfillOptions()
                                .setStatus(422)
                                .setContentType("application/problem+json")
                                .setBody(
                                        "{\"status\": 422, \"detail\": \"No.\", \"errors\": [{\"field\": \"sources[0].title\", \"message\": \"is odd\"}, {\"field\": \"else\", \"message\": \"is wrong\"}]}")));
        desk.press("Control+Enter");
        assertThat(desk.field("title")).isFocused();
        assertThat(desk.page.locator(".failure")).containsText("else: is wrong");
        assertThat(desk.field("summary")).hasValue("Still there");
        desk.page.reload();
        assertThat(desk.status()).containsText("What you had typed is back.");
        assertThat(desk.field("advertiser")).hasValue("Porsche");
        assertThat(desk.field("url")).hasValue("https://news.example/500");
        desk.page.unrouteAll();
        desk.field("summary").focus();
        desk.press("Control+Enter");
        assertThat(desk.status()).containsText("Recorded, verified: Porsche");
    }

    @Test
    void a_token_that_ends_is_asked_for_anew_over_what_was_typed() {
        desk = new Desk(site);
        String token = desk.token("editor");
        desk.signIn(token).fill("porsche", "2014-05-01", "Kept over the sign-in", "https://news.example/401");
        JsonNode tokens = desk.api("GET", "/tokens", null).get("items");
        desk.api("DELETE", "/tokens/" + tokens.get(tokens.size() - 1).get("id").asText(), null);
        desk.press("Control+Enter");
        Locator dialog = desk.page.locator("dialog[open]");
        assertThat(dialog).containsText("Sign in again");
        assertThat(dialog.getByLabel("API token")).isFocused();
        Site.assertAccessible(desk.page);
        desk.press("Escape");
        assertThat(desk.page.getByRole(AriaRole.ALERT)).containsText("not signed in any more");
        assertThat(desk.field("summary")).hasValue("Kept over the sign-in");
        desk.press("Control+Enter");
        assertThat(dialog.getByLabel("API token")).isFocused();
        desk.paste(Tracker.ADMIN_TOKEN).press("Enter");
        assertThat(desk.status()).containsText("Recorded, verified");
        assertThat(events("advertiser=porsche&effective_from=2014-01-01&effective_to=2014-12-31")
                        .get(0)
                        .get("recorded_by")
                        .asText())
                .isEqualTo("admin");
    }

    @Test
    void what_was_typed_for_an_import_or_a_token_is_there_after_the_page_was_left() {
        desk = new Desk(site).signIn();
        desk.open("import", "Import").field("reason").fill("From the newsletter");
        desk.field("review").selectOption("PROPOSED");
        desk.field("file")
                .setInputFiles(new FilePayload("may.csv", "text/csv", "advertiser\n".getBytes(StandardCharsets.UTF_8)));
        desk.open("tokens", "Tokens").field("label").fill("Ada");
        desk.field("role").selectOption("editor");
        desk.page.reload();
        assertThat(desk.heading("Tokens")).isVisible();
        assertThat(desk.field("label")).hasValue("Ada");
        assertThat(desk.field("role")).hasValue("editor");
        desk.open("import", "Import");
        assertThat(desk.field("reason")).hasValue("From the newsletter");
        assertThat(desk.field("review")).hasValue("PROPOSED");
        assertThat(desk.page.locator(".drop .hint")).containsText("Choose may.csv again");
    }

    @Test
    void advertisers_that_cannot_be_looked_up_are_no_secret() {
        desk = new Desk(site).signIn();
        desk.page.route("**/api/v1/advertisers?*", Route::abort);
        desk.field("advertiser").focus();
        desk.type("porsche");
        assertThat(desk.status()).containsText("cannot be looked up now");
        desk.page.unrouteAll();
        desk.type(" ").press("Enter");
        assertThat(desk.field("advertiser")).hasValue("Porsche");
    }

    @Test
    void who_was_overtaken_sees_what_changed_and_keeps_what_they_typed() {
        desk = new Desk(site).signIn();
        Map<String, Object> body = new HashMap<>(Desk.event("porsche", "2013-05-01", "As it was", "VERIFIED"));
        JsonNode event = desk.api("POST", "/events", body);
        String path = "/events/" + event.get("id").asText();
        desk.open("events/" + event.get("id").asText() + "/correct", "Porsche: pause on Twitter, 1 May 2013");
        desk.field("summary").fill("As I say");
        desk.field("reason").fill("It was wrong");
        body.remove("review");
        body.put("announced_on", "2013-04-30");
        body.put("reason", "Announced the day before");
        desk.api("PUT", path, body, "If-Match", "\"1\"");
        desk.press("Control+Enter");
        assertThat(desk.page.locator(".difference")).containsText("As I say");
        desk.press("Control+Enter");
        Locator theirs = desk.page.getByRole(AriaRole.ALERT);
        assertThat(theirs).containsText("Somebody else has changed this event");
        assertThat(theirs.locator("tbody")).containsText("2013-04-30");
        assertThat(desk.field("summary")).hasValue("As I say");
        assertThat(desk.field("announced_on")).hasValue("2013-04-30");
        Site.assertAccessible(desk.page);
        desk.press("Control+Enter");
        assertThat(desk.page.locator(".before-saving tbody tr")).hasCount(1);
        desk.press("Control+Enter");
        assertThat(desk.status()).containsText("Corrected");
        JsonNode now = desk.api("GET", path, null);
        assertThat(now.get("summary").asText()).isEqualTo("As I say");
        assertThat(now.get("announced_on").asText()).isEqualTo("2013-04-30");
    }

    @Test
    void a_contributor_proposes_and_is_offered_nothing_else() {
        desk = new Desk(site);
        desk.signIn(desk.token("contributor"));
        assertThat(desk.page.locator("#desk-nav")).hasText("RecordEvents");
        desk.type("No such advertiser").press("Enter");
        assertThat(desk.page.locator("#whisper")).hasText("No advertiser of this name");
        desk.field("advertiser").fill("");
        desk.fill("porsche", "2012-05-01", "Proposed", "https://news.example/proposed")
                .press("Control+Enter");
        assertThat(desk.status()).containsText("Recorded, proposed");
    }

    @Test
    void what_looks_like_markup_is_text_everywhere() {
        desk = new Desk(site);
        desk.page.onDialog(dialog -> {
            throw new AssertionError("a script of the record ran");
        });
        desk.api("POST", "/advertisers", Map.of("name", MARKUP, "slug", "markup"));
        String id = desk.propose("markup", "2011-05-01", MARKUP).get("id").asText();
        desk.signIn().type("quoted");
        assertThat(desk.page.getByRole(AriaRole.OPTION).first()).containsText("<script>alert(1)</script> \"quoted\"");
        desk.press("Enter");
        assertThat(desk.field("advertiser")).hasValue(MARKUP);
        desk.field("effective_on").fill("2 May 2011");
        assertThat(desk.page.locator(".duplicates")).containsText(MARKUP);
        desk.open("review", "Review");
        assertThat(desk.page.locator("article .summary").getByText(MARKUP)).isVisible();
        desk.open("events/" + id, MARKUP + ": pause on Twitter, 1 May 2011");
        desk.page.locator("summary").click();
        assertThat(desk.page.locator(".difference")).containsText(MARKUP);
        assertThat(desk.page.locator("#view script")).hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({"375, DARK", "1280, LIGHT"})
    void every_view_fits_and_is_accessible(int width, ColorScheme scheme) {
        desk = new Desk(site, width, scheme);
        String id = desk.propose("porsche", "2010-0" + (1 + scheme.ordinal()) + "-0" + width % 9, "Looks")
                .get("id")
                .asText();
        assertThat(desk.page.getByLabel("API token")).isVisible();
        look();
        desk.signIn().type("general");
        assertThat(desk.page.getByRole(AriaRole.OPTION).first()).isVisible();
        look();
        desk.press("Escape", "Control+a").type("Entirely new").press("Enter", "Control+Enter");
        desk.page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
        look();
        desk.open("review", "Review").press("r");
        assertThat(desk.field("reason")).isFocused();
        look();
        desk.open("events", "Events");
        look();
        desk.page.evaluate("id => location.hash = 'events/' + id + '/correct'", id);
        desk.field("reason").fill("Looks");
        desk.field("summary").fill("Looks better");
        desk.press("Control+Enter");
        assertThat(desk.page.locator(".difference")).isVisible();
        look();
        desk.open("import", "Import")
                .field("file")
                .setInputFiles(new FilePayload(
                        "bad.csv",
                        "text/csv",
                        "advertiser,platform,kind,effective_on,basis\nx,y,z,2022,w\n"
                                .getBytes(StandardCharsets.UTF_8)));
        desk.field("reason").focus();
        desk.press("Control+Enter");
        assertThat(desk.page.locator(".faults td.bad").first()).isVisible();
        look();
        desk.open("tokens", "Tokens");
        look();
    }

    private void look() {
        Site.assertFits(desk.page);
        Site.assertAccessible(desk.page);
    }
}
