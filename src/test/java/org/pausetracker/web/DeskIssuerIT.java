package org.pausetracker.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The desk of a tracker whose staff sign in elsewhere. */
@EnabledIf(Site.HAS_BROWSER)
class DeskIssuerIT {
    @Test
    void staff_sign_in_at_the_issuer_and_their_tokens_are_renewed(@TempDir Path dataDir) throws Exception {
        try (var issuer = new StubIssuer();
                var site = Site.open(
                        dataDir,
                        Map.of(
                                "QUARKUS_OIDC_AUTH_SERVER_URL",
                                issuer.address(),
                                "QUARKUS_OIDC_TOKEN_AUDIENCE",
                                "tracker",
                                "QUARKUS_OIDC_ROLES_ROLE_CLAIM_PATH",
                                "desk/roles",
                                "TRACKER_DESK_CLIENT_ID",
                                StubIssuer.CLIENT));
                var desk = new Desk(site)) {
            desk.page.evaluate("location.hash = 'events'");
            Locator button = desk.page.getByRole(
                    AriaRole.BUTTON,
                    new Page.GetByRoleOptions()
                            .setName("Sign in with " + issuer.address().substring("http://".length())));
            button.press("Enter");
            assertThat(desk.page.locator("#who")).hasText("oidc:ada (editor)");
            assertThat(desk.heading("Events")).isVisible();
            assertThat(desk.page.url()).isEqualTo(site.address("/desk#events"));
            assertThat(desk.page.locator("#desk-nav")).hasText("RecordReviewEventsImport");

            desk.open("record", "Record an event");
            desk.page.evaluate("sessionStorage.setItem('tracker.desk.token', 'eyJhbGciOiJSUzI1NiJ9.e30.none')");
            desk.fill("porsche", "2016-05-01", "Renewed", "https://news.example/renewed")
                    .press("Control+Enter");
            assertThat(desk.status()).containsText("Recorded, verified");

            // What another site made up is no sign-in.
            try (Page other = site.tab(Site.PHONE, ColorScheme.LIGHT)) {
                other.navigate("/desk#state=made-up&code=theirs");
                assertThat(other.locator("#status")).containsText("belongs to no sign-in of this tab");
                Site.assertFits(other);
                Site.assertAccessible(other);
            }
            assertThat(Desk.complaints(site))
                    .allMatch(complaint -> complaint.startsWith("elsewhere: " + issuer.address()));
        }
    }
}
