package org.pausetracker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pausetracker.advertiser.AdvertiserView;
import org.pausetracker.campaign.CampaignView;
import org.pausetracker.event.EventView;
import org.pausetracker.intake.ImportView;
import org.pausetracker.ledger.KnownAt;
import org.pausetracker.ledger.Page;
import org.pausetracker.platform.PlatformView;
import org.pausetracker.watchlist.WatchlistView;

/**
 * A client of the API. Paths stand below {@code /api/v1}, with <code>{name}</code> for each value that is to be encoded.
 * Lines to make what a test needs: as admin, each with its fields as names and values in turn.
 */
public final class Tracker {
    public static final String ADMIN_TOKEN = "pt_the-admin-token-of-the-tests-0123456789";
    public static final String BASE = "/api/v1";

    private Tracker() {}

    public static RequestSpecification anyone() {
        return given().basePath(BASE).redirects().follow(false);
    }

    public static RequestSpecification admin() {
        return as(ADMIN_TOKEN);
    }

    public static RequestSpecification as(String token) {
        return anyone().header("Authorization", "Bearer " + token);
    }

    // Reading

    public static Response get(String path, Object... values) {
        return anyone().get(path, values);
    }

    public static <T> T get(Class<T> type, String path, Object... values) {
        return Wire.read(type, get(path, values), 200);
    }

    public static <T> Page<T> page(Class<T> type, String path, Object... values) {
        return Wire.page(type, get(path, values));
    }

    public static List<NamedCsvRecord> csv(String path, Object... values) {
        return Wire.csv(get(path, values));
    }

    /** All items of a list, page by page along {@code Link: rel="next"}, which must say the same as {@code next}. */
    public static <T> List<T> all(Class<T> type, String path, Object... values) {
        List<T> items = new ArrayList<>();
        Response response = get(path, values);
        Page<T> page = Wire.page(type, response);
        items.addAll(page.items());
        while (page.next() != null) {
            String link = response.header("Link");
            assertThat(link).matches("</api/v1/.*" + page.next() + ">; rel=\"next\"");
            response = given().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
            page = Wire.page(type, response);
            items.addAll(page.items());
        }
        assertThat(response.header("Link")).isNull();
        return items;
    }

    public static KnownAt head() {
        return page(PlatformView.class, "/platforms?limit=1").knownAt();
    }

    // Writing, as admin

    public static PlatformView platform(String slug, Object... fields) {
        return created(PlatformView.class, "/platforms", body(body("slug", slug, "name", slug), fields));
    }

    public static CampaignView campaign(String slug, Object... fields) {
        return created(CampaignView.class, "/campaigns", body(body("slug", slug, "name", slug), fields));
    }

    public static AdvertiserView advertiser(String name, Object... fields) {
        return created(AdvertiserView.class, "/advertisers", body(body("name", name), fields));
    }

    public static WatchlistView watchlist(String slug, Object... fields) {
        return created(WatchlistView.class, "/watchlists", body(body("slug", slug, "name", slug), fields));
    }

    public static EventView event(String advertiser, String kind, String effectiveOn, Object... fields) {
        return created(EventView.class, "/events", eventBody(advertiser, kind, effectiveOn, fields));
    }

    /** On the platform twitter, reported by one page. */
    public static Map<String, Object> eventBody(String advertiser, String kind, String effectiveOn, Object... fields) {
        Map<String, Object> body = body(
                "advertiser",
                advertiser,
                "platform",
                "twitter",
                "kind",
                kind,
                "effective_on",
                effectiveOn,
                "summary",
                kind + " of " + advertiser,
                "sources",
                List.of(source("REPORTED", "https://news.example/" + advertiser)));
        return body(body, fields);
    }

    public static Map<String, Object> source(String basis, String url) {
        return body("basis", basis, "url", url);
    }

    public static <T> T created(Class<T> type, String path, Map<String, Object> body) {
        return Wire.read(type, post(path, body), 201);
    }

    public static Response post(String path, Map<String, Object> body) {
        return admin().contentType("application/json").body(Wire.json(body)).post(path);
    }

    public static Response put(String path, int version, Map<String, Object> body) {
        return admin().contentType("application/json")
                .header("If-Match", "\"" + version + "\"")
                .body(Wire.json(body))
                .put(path);
    }

    public static Response importCsv(String csv, String query) {
        return admin().contentType("text/csv; charset=UTF-8").body(csv).post("/imports" + query);
    }

    /** The two files of the sample record. */
    public static List<ImportView> importSample() {
        return Stream.of("twitter-2022", "x-2023")
                .map(name -> Wire.read(ImportView.class, importCsv(resource("/sample/" + name + ".csv"), "")))
                .toList();
    }

    private static String resource(String path) {
        try (InputStream in = Tracker.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A token of its own for the test, for another role than admin. */
    public static String token(String role) {
        String secret = "pt_a-token-of-a-" + role + "-0123456789";
        TrackerDatabase.execute("insert into token (label, role, sha256) values ('%1$s', '%1$s', sha256('%2$s'))"
                .formatted(role, secret));
        return secret;
    }

    /** Names and values in turn. */
    public static Map<String, Object> body(Object... fields) {
        return body(Map.of(), fields);
    }

    public static Map<String, Object> body(Map<String, Object> base, Object... fields) {
        Map<String, Object> body = new LinkedHashMap<>(base);
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return body;
    }
}
