package org.pausetracker.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every page, in a browser. */
@EnabledIf(Site.HAS_BROWSER)
class PagesIT {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?as_of=2022-11-21&platform=twitter&basis=ANNOUNCED&state=PAUSED",
                "/?unit=parent&known_at=2",
                "/?known_at=0",
                "/embed?platform=twitter",
                "/corrections",
                "/methods",
                "/api",
                "/problems",
                "/problems/not-found"
            })
    void every_page_fits_and_is_accessible_in_both_themes(String path) {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            // Each width and each theme once: what axe finds depends on one or the other.
            int width = scheme == ColorScheme.DARK ? Site.PHONE : Site.DESK;
            try (Page page = site.tab(width, scheme)) {
                assertThat(page.navigate(path).status()).isEqualTo(200);
                Site.assertFits(page);
                Site.assertAccessible(page);
            }
        }
        assertThat(site.complaints()).isEmpty();
    }
}
