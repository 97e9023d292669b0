package org.pausetracker.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pausetracker.PackagedTracker;
import org.pausetracker.Tracker;

/**
 * A packaged tracker with the sample record and a folder of its own, and Chromium to look at it. Chromium is the one that the
 * environment variable {@code CHROMIUM} names, else Debian's; where there is none, the tests that need it are skipped.
 */
final class Site implements AutoCloseable {
    /** For {@code @EnabledIf}. */
    static final String HAS_BROWSER = "org.pausetracker.web.Site#hasBrowser";

    static final int PHONE = 375;
    static final int DESK = 1280;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PackagedTracker tracker;
    private final URI base;
    private final Playwright playwright;
    private final Browser browser;

    /** What a page must not do: errors on its console, refusals by its policy, requests that fail or go elsewhere. */
    private final List<String> complaints = new ArrayList<>();

    private Site(PackagedTracker tracker) throws InterruptedException {
        this.tracker = tracker;
        this.base = tracker.awaitListening();
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
    }

    static boolean hasBrowser() {
        return System.getenv("CHROMIUM") != null || Files.isExecutable(executable());
    }

    private static Path executable() {
        return Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
    }

    static Site open(Path dataDir) throws IOException, InterruptedException {
        return open(dataDir, Map.of());
    }

    static Site open(Path dataDir, Map<String, String> more) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("TRACKER_DATA_DIR", dataDir.toString());
        environment.put("TRACKER_ADMIN_TOKEN", Tracker.ADMIN_TOKEN);
        return new Site(PackagedTracker.launch(environment));
    }

    String address(String path) {
        return base.resolve(path).toString();
    }

    /** What the API answers. */
    JsonNode api(String path) {
        try {
            return JSON.readTree(PackagedTracker.get(base, Tracker.BASE + path));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A new tab of a new reader. */
    Page tab(int width, ColorScheme scheme) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(base.toString())
                .setViewportSize(width, 800)
                .setColorScheme(scheme));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add("console: " + message.text() + " at " + page.url());
            }
        });
        page.onPageError(error -> complaints.add("script: " + error + " at " + page.url()));
        page.onRequest(request -> {
            if (!request.url().startsWith(base.toString()) && !request.url().startsWith("data:")) {
                complaints.add("elsewhere: " + request.url());
            }
        });
        return page;
    }

    /** What it complained of since the last time. */
    List<String> complaints() {
        var found = List.copyOf(complaints);
        complaints.clear();
        return found;
    }

    static void assertFits(Page page) {
        assertThat((Integer)
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("how much of %s lies beyond its right edge", page.url())
                .isZero();
    }

    static void assertAccessible(Page page) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as("what axe finds at %s", page.url())
                .extracting(Site::describe)
                .isEmpty();
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    @Override
    public void close() throws InterruptedException {
        playwright.close();
        tracker.close();
    }
}
