package org.pausetracker.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.pausetracker.Tracker;

/** The desk in a tab of its own, worked by keys, which it counts; and the API beside it, as a colleague would use it. */
final class Desk implements AutoCloseable {
    /** What Chromium says of an answer that is a refusal, and of a request that a test broke: no page can keep it silent. */
    private static final Pattern EXPECTED = Pattern.compile(
            "console: Failed to load resource: (the server responded with a status of 4\\d\\d .*|net::ERR_FAILED) at .*");

    private static final ObjectMapper JSON = new ObjectMapper();

    final Page page;
    private int keys;

    Desk(Site site) {
        this(site, Site.DESK, ColorScheme.LIGHT);
    }

    Desk(Site site, int width, ColorScheme scheme) {
        page = site.tab(width, scheme);
        // Takes hold of file choosers from now on: begun only with the key that opens one, it may come too late.
        page.onFileChooser(chooser -> {});
        page.navigate("/desk");
    }

    /** Whatever went wrong that no test meant to. */
    static List<String> complaints(Site site) {
        return site.complaints().stream()
                .filter(complaint -> !EXPECTED.matcher(complaint).matches())
                .toList();
    }

    Desk signIn() {
        return signIn(Tracker.ADMIN_TOKEN);
    }

    /** The field has the focus. */
    Desk signIn(String token) {
        assertThat(page.getByLabel("API token")).isFocused();
        page.keyboard().insertText(token);
        press("Enter");
        assertThat(heading("Record an event")).isVisible();
        return this;
    }

    Desk press(String... pressed) {
        for (String key : pressed) {
            page.keyboard().press(key);
            keys++;
        }
        return this;
    }

    Desk type(String text) {
        page.keyboard().type(text);
        keys += text.codePointCount(0, text.length());
        return this;
    }

    /** One chord. */
    Desk paste(String text) {
        page.keyboard().insertText(text);
        keys++;
        return this;
    }

    int keys() {
        return keys;
    }

    /** Goes to a view as the address bar would, and waits for its heading. */
    Desk open(String hash, String heading) {
        page.evaluate("hash => location.hash = hash", hash);
        assertThat(heading(heading)).isVisible();
        return this;
    }

    Locator heading(String text) {
        return page.getByRole(
                AriaRole.HEADING,
                new Page.GetByRoleOptions().setName(text).setLevel(1).setExact(true));
    }

    Locator field(String name) {
        return page.locator("#view [name=" + name + "]");
    }

    Locator status() {
        return page.locator("#status");
    }

    /** All of an event in the form but what the test is about. */
    Desk fill(String advertiser, String day, String summary, String url) {
        field("advertiser").focus();
        type(advertiser).press("Enter");
        field("effective_on").fill(day);
        field("summary").fill(summary);
        field("url").fill(url);
        return this;
    }

    /** What a colleague does meanwhile. */
    JsonNode api(String method, String path, Object body, String... headers) {
        RequestOptions request = RequestOptions.create()
                .setMethod(method)
                .setHeader("Authorization", "Bearer " + Tracker.ADMIN_TOKEN)
                .setHeader("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        if (body != null) {
            request.setData(body);
        }
        APIResponse response = page.request().fetch(Tracker.BASE + path, request);
        if (!response.ok()) {
            throw new AssertionError(method + " " + path + ": " + response.text());
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String token(String role) {
        return api("POST", "/tokens", Map.of("label", "desk " + role + " " + System.nanoTime(), "role", role))
                .get("token")
                .asText();
    }

    JsonNode propose(String advertiser, String day, String summary) {
        return api("POST", "/events", event(advertiser, day, summary, "PROPOSED"));
    }

    static Map<String, Object> event(String advertiser, String day, String summary, String review) {
        return Map.of(
                "advertiser", advertiser,
                "platform", "twitter",
                "kind", "PAUSE",
                "effective_on", day,
                "summary", summary,
                "sources",
                        List.of(Map.of("basis", "REPORTED", "url", "https://news.example/" + advertiser + "/" + day)),
                "review", review);
    }

    @Override
    public void close() {
        page.context().close();
    }
}
