package org.pausetracker.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A day at the desk, by the keyboard alone. */
@EnabledIf(Site.HAS_BROWSER)
class DeskIT {
    /** Of a practised typist: 60 words of five letters a minute. */
    private static final double KEYS_PER_SECOND = 5;

    private static final String HEADER = "advertiser,platform,kind,effective_on,basis,summary,source_url\r\n";

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

    private JsonNode only(String query) {
        JsonNode items = desk.api("GET", "/events?view=staff&" + query, null).get("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    @Test
    void an_event_is_recorded_within_30_seconds(TestReporter report) {
        assertThat(desk.field("advertiser")).isFocused();
        int before = desk.keys();
        long began = System.nanoTime();
        desk.type("macy");
        assertThat(desk.page.getByRole(AriaRole.OPTION).first()).containsText("Macy's");
        desk.press("Enter", "Tab", "Tab", "Tab").type("17 nov 2023").press("Tab");
        desk.type("Macy's paused its ads.").press("Tab").type("r").press("Tab");
        desk.paste("https://news.example/macys").press("Control+Enter");
        assertThat(desk.status()).containsText("Recorded, verified: Macy's: pause on Twitter, 17 November 2023");
        double seconds = (System.nanoTime() - began) / 1e9;
        int keys = desk.keys() - before;
        report.publishEntry("keys", keys + ", " + seconds + " s beside the typing");
        assertThat(keys / KEYS_PER_SECOND + seconds).isLessThan(30);

        assertThat(desk.field("advertiser")).isFocused();
        assertThat(desk.field("advertiser")).hasValue("");
        JsonNode event = only("advertiser=macy-s&effective_from=2023-11-17&effective_to=2023-11-17");
        assertThat(event.get("summary").asText()).isEqualTo("Macy's paused its ads.");
        assertThat(event.at("/sources/0/basis").asText()).isEqualTo("REPORTED");
        assertThat(event.get("review").asText()).isEqualTo("VERIFIED");
        desk.page.reload();
        assertThat(desk.field("advertiser")).isFocused();
        assertThat(desk.field("summary")).hasValue("");
    }

    @Test
    void a_new_advertiser_is_made_with_its_first_event() {
        desk.type("Neue Werke").press("Enter");
        assertThat(desk.field("new_sector")).isFocused();
        desk.type("Energy").press("Tab").type("de");
        desk.field("effective_on").focus();
        desk.type("Nov 2022");
        assertThat(desk.field("date_precision")).hasValue("MONTH");
        desk.press("Tab")
                .type("It paused.")
                .press("Tab", "Tab")
                .type("ftp://news.example/1")
                .press("Control+Enter");
        assertThat(desk.field("url")).isFocused();
        assertThat(desk.field("url")).hasAttribute("aria-invalid", "true");
        desk.press("Control+a").type("https://news.example/neue").press("Control+Enter");
        assertThat(desk.status()).containsText("Neue Werke: pause on Twitter, November 2022");
        JsonNode made = desk.api("GET", "/advertisers/neue-werke", null);
        assertThat(made.get("country").asText()).isEqualTo("DE");
        assertThat(made.get("sector").asText()).isEqualTo("Energy");
        assertThat(only("advertiser=neue-werke").get("effective_on").asText()).isEqualTo("2022-11-01");
    }

    @Test
    void what_is_on_file_is_shown_before_saving_and_takes_the_source() {
        JsonNode first =
                desk.api("POST", "/events", Desk.event("porsche", "2021-03-04", "Porsche paused.", "VERIFIED"));
        desk.fill("porsche", "4 March 2021", "The same.", "https://other.example/audi");
        Locator warning = desk.page.locator(".duplicates");
        assertThat(warning).containsText("This event is on file already.");
        warning.getByRole(AriaRole.BUTTON).press("Enter");
        assertThat(desk.page.getByText("Source 2")).isVisible();
        desk.field("reason").focus();
        desk.type("Another source").press("Control+Enter");
        assertThat(desk.page.locator(".difference")).containsText("https://other.example/audi");
        desk.press("Control+Enter");
        assertThat(desk.status()).containsText("Corrected");
        assertThat(desk.api("GET", "/events/" + first.get("id").asText(), null).get("sources"))
                .hasSize(2);
    }

    @Test
    void proposals_are_verified_rejected_and_opened_by_key() {
        String one = desk.propose("porsche", "2020-01-01", "One").get("id").asText();
        String two = desk.propose("porsche", "2020-01-02", "Two").get("id").asText();
        String three = desk.propose("porsche", "2020-01-03", "Three").get("id").asText();
        desk.open("review", "Review");
        Locator articles = desk.page.locator("article");
        assertThat(articles.first()).isFocused();
        desk.press("j", "ArrowDown", "k", "k", "v");
        assertThat(desk.status()).containsText("Verified: Porsche: pause on Twitter, 1 January 2020");
        assertThat(articles.first()).isFocused();
        desk.press("k", "r", "Control+Enter");
        assertThat(desk.page.locator(".field-error")).hasText("is required");
        desk.type("No evidence").press("Control+Enter");
        assertThat(desk.status()).containsText("Rejected");
        assertThat(desk.api("GET", "/events/" + one, null).get("review").asText())
                .isEqualTo("VERIFIED");
        assertThat(desk.api("GET", "/events/" + two + "?view=staff", null)
                        .get("review_reason")
                        .asText())
                .isEqualTo("No evidence");

        // A colleague was faster.
        desk.api("POST", "/events/" + three + "/verification", "{}");
        desk.press("k", "v");
        assertThat(articles.first()).containsText("It is verified by now.");
        desk.press("?");
        assertThat(desk.page.locator("dialog[open]")).containsText("reject, with a reason");
        desk.press("Escape", "Enter");
        assertThat(desk.heading("Porsche: pause on Twitter, 3 January 2020")).isFocused();
        desk.page.goBack();
        assertThat(desk.page.getByText("Nothing waits for review.")).isVisible();
    }

    @Test
    void keys_of_the_list_can_be_switched_off() {
        desk.propose("porsche", "2019-01-01", "Off").get("id");
        desk.open("review", "Review").field("keys").focus();
        desk.press("Space");
        desk.page.locator("article").first().focus();
        desk.press("v");
        assertThat(desk.page.locator("article")).hasCount(1);
        desk.field("keys").focus();
        desk.press("Space");
        desk.page.locator("article").first().focus();
        desk.press("v");
        assertThat(desk.page.getByText("Nothing waits for review.")).isVisible();
    }

    @Test
    void a_file_is_mended_by_its_bad_rows_then_imported_and_taken_back() {
        desk.open("import", "Import");
        choose(
                "bad.csv",
                HEADER + "Porsche,twitter,PAUSE,2018-01-01,REPORTED,\"Two\nlines\",https://news.example/i1\r\n"
                        + "Porsche,nowhere,PAUSE,2018-13-01,REPORTED,<b>Bad</b>,https://news.example/i2\r\n");
        Locator result = desk.page.locator(".result");
        assertThat(result).containsText("2 faults: nothing of the file was taken");
        assertThat(result).containsText("Line 4");
        assertThat(result.locator("td.bad")).hasCount(2);
        assertThat(result.locator("td.bad").last()).containsText("2018-13-01");
        assertThat(result.locator("td").nth(5)).hasText("<b>Bad</b>");

        choose("good.csv", HEADER + "Frisch,twitter,PAUSE,2018-02-01,REPORTED,Paused,https://news.example/i2\r\n");
        assertThat(result).containsText("frisch");
        result.getByRole(AriaRole.BUTTON).press("Enter");
        assertThat(desk.status()).containsText("Imported 1 row.");
        assertThat(only("advertiser=frisch").get("review").asText()).isEqualTo("VERIFIED");

        desk.page.locator(".imports button").first().press("Enter");
        desk.type("A trial").press("Control+Enter");
        assertThat(desk.status()).containsText("1 events retracted");
        assertThat(only("advertiser=frisch").get("review").asText()).isEqualTo("RETRACTED");
    }

    private void choose(String name, String text) {
        desk.field("file").focus();
        FileChooser chooser = desk.page.waitForFileChooser(() -> desk.press("Space"));
        chooser.setFiles(new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8)));
        desk.field("reason").focus();
        desk.press("Control+Enter");
    }

    @Test
    void a_token_is_made_shown_once_and_revoked() {
        desk.open("tokens", "Tokens").field("label").focus();
        desk.type("Ada").press("Tab").type("e").press("Control+Enter");
        Locator secret = desk.page.locator(".secret input");
        assertThat(secret).hasValue(java.util.regex.Pattern.compile("pt_.{43}"));
        desk.page.getByText("I have it").press("Enter");
        assertThat(secret).hasCount(0);
        desk.page.getByLabel("Revoke Ada").press("Enter");
        desk.press("Enter");
        assertThat(desk.status()).containsText("Revoked the token of Ada.");
    }
}
