package org.pausetracker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.LogConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.Method;
import io.restassured.path.xml.XmlPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.advertiser.AdvertiserView;
import org.pausetracker.event.EventView;
import org.pausetracker.event.TimelineView;
import org.pausetracker.http.Problem;
import org.pausetracker.http.ProblemType;

/** What was made up to do harm is refused, with the record as it was, or kept and given back as what it is: a text. */
@QuarkusTest
class HostileInputTest {
    private static final String INJECTED = "X-Injected";

    @BeforeEach
    void a_record() {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi");
        Tracker.watchlist("top");
        Tracker.event("audi", "PAUSE", "2022-11-04");
    }

    /** A problem without a header of the client's making, and nothing was written. */
    private static Problem refused(ProblemType type, Supplier<Response> request) {
        Response response = Unchanged.by(request);
        assertThat(response.header(INJECTED)).isNull();
        return Wire.problem(response, type);
    }

    private static ProblemType ofStatus(int status) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.status() == status)
                .findFirst()
                .orElseThrow();
    }

    /** For bodies of thousands of levels, which would be indented for the log, in gigabytes. */
    private static RequestSpecification unlogged() {
        return Tracker.admin().config(RestAssuredConfig.config().logConfig(LogConfig.logConfig()));
    }

    private static Response postJson(String path, String body) {
        return unlogged().contentType("application/json").body(body).post(path);
    }

    // Texts

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "@SUM(A1:A9)",
                "+49 30 1234",
                "-1",
                "=cmd|' /C calc'!A0",
                "'; drop table event; --",
                "%' or '1' like '",
                "$1 {0} ${jndi:ldap://127.0.0.1/a} {{7*7}}",
                "<script>alert(1)</script> &amp; ]]>",
                "\"quoted\", \"twice\"; semi\\colon",
                "شركة الإعلان مدفوع",
                "a\u202egnp.exe\u202c b",
                "zero\u200bwidth\u200d \u2066isolate\u2069",
                "👩\u200d👩\u200d👧 🏳\ufe0f\u200d🌈",
                "Z\u0351\u036b\u036a\u0302",
                "first\nsecond\tthird",
                "null",
                "\ufffd\uffff",
            })
    void a_text_is_given_back_as_it_came_wherever_it_is_shown(String text) {
        String name = "Name " + text.replace('\n', ' ').replace('\t', ' ');
        AdvertiserView advertiser = Tracker.advertiser(name, "sector", "Hostile");
        EventView event = Tracker.event(advertiser.slug(), "PAUSE", "2023-01-02", "summary", text);

        assertThat(event.summary()).isEqualTo(text);
        assertThat(Tracker.get(EventView.class, "/events/" + event.id()).summary())
                .isEqualTo(text);
        assertThat(Tracker.get(AdvertiserView.class, "/advertisers/" + advertiser.slug())
                        .name())
                .isEqualTo(name);
        TimelineView timeline = Tracker.get(TimelineView.class, "/advertisers/{slug}/timeline", advertiser.slug());
        assertThat(timeline.spells().get(0).openedBy().summary()).isEqualTo(text);
        NamedCsvRecord row = Tracker.csv("/exports/events.csv?sector=Hostile").get(0);
        assertThat(row.getField("advertiser_name")).isEqualTo(name);
        assertThat(row.getField("summary")).isEqualTo(text);
        XmlPath feed =
                Tracker.get("/feed.atom?advertiser={slug}", advertiser.slug()).xmlPath();
        // XML has no U+FFFF.
        assertThat(feed.getString("feed.entry.summary")).isEqualTo(text.replace('\uffff', '\ufffd'));
    }

    @Test
    void a_formula_that_is_imported_is_exported_as_it_came() {
        String header = "advertiser,platform,kind,effective_on,basis,summary,source_url\r\n";
        Tracker.importCsv(
                header + "=HYPERLINK(1),twitter,PAUSE,2022-11-05,REPORTED,@SUM(A1),https://news.example/1\r\n", "");
        NamedCsvRecord row = Tracker.csv("/exports/event_sources.csv?as_of=2023-01-01").stream()
                .filter(found -> found.getField("effective_on").equals("2022-11-05"))
                .findFirst()
                .orElseThrow();
        assertThat(row.getField("advertiser")).isEqualTo("=HYPERLINK(1)");
        assertThat(row.getField("summary")).isEqualTo("@SUM(A1)");
    }

    // Injection

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/events?q=x%27%29%3B%20drop%20table%20event%3B--",
                "/events?advertiser=audi%27%20or%20%271%27=%271",
                "/events?sort=effective_on%3Bselect%20pg_sleep(9)",
                "/events?sort=effective_on,(select%201)",
                "/events?kind=PAUSE%27--",
                "/events?review=VERIFIED%27)--",
                "/events?effective_from=2022-11-01%27::date--",
                "/events?limit=1%20offset%201",
                "/events?cursor=%27%20or%201=1",
                "/advertisers?q=%25%27%20escape%20%27",
                "/advertisers?state=PAUSED%27)--",
                "/advertisers/audi%27--",
                "/advertisers/audi%0d%0aX-Injected:%201",
                "/advertisers?q=a%0d%0aX-Injected:%201",
                "/reports/summary?as_of=2022-11-01%27",
                "/reports/summary?group_by=sector,pg_sleep(9)",
                "/reports/summary?group_by=1%3Bdrop%20table%20event",
                "/reports/survival.csv?group_by=sector%25L",
                "/reports/summary?unit=parent%27",
                "/reports/timeseries?interval=month%27--",
                "/reports/timeseries.csv?from=2022-01-01%0d%0aX-Injected:%201",
                "/exports/events.csv?platform=twitter%27--",
                "/exports/events.csv?as_of=2022-11-01%0d%0aX-Injected:%201",
                "/exports/event%27--.csv",
                "/exports/..%2f..%2fetc%2fpasswd.csv",
                "/changes/1%20or%201=1",
                "/changes?after=1%20or%201=1",
                "/events?known_at=1%3Bselect%201",
                "/events/00000000-0000-0000-0000-000000000000%27",
                "/imports/1%27",
            })
    void what_would_be_sql_or_a_header_elsewhere_is_a_value_here(String path) {
        Response response =
                Unchanged.by(() -> Tracker.admin().urlEncodingEnabled(false).get(path));
        assertThat(response.header(INJECTED)).isNull();
        if (response.statusCode() == 200) {
            assertThat(response.asString()).contains("\"items\":[]");
        } else {
            assertThat(response.statusCode()).isIn(400, 404);
            Wire.problem(response, ofStatus(response.statusCode()));
        }
    }

    @Test
    void a_redirect_repeats_no_line_ends() {
        Tracker.advertiser("Quattro");
        Tracker.post("/advertisers/quattro/merge", Tracker.body("into", "audi", "reason", "One company"));
        Response response = Tracker.anyone()
                .urlEncodingEnabled(false)
                .get("/advertisers/quattro?known_at=1%0d%0aX-Injected:%201&view=%ff%00");
        assertThat(response.header(INJECTED)).isNull();
        assertThat(response.statusCode()).isIn(308, 400, 401, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%0d%0aX-Injected:%201", "a%00b", "%ED%A0%80%00", "%08"})
    void a_reason_with_control_characters_is_refused(String reason) {
        String csv = "advertiser,platform,kind,effective_on,basis,summary,source_url\r\n"
                + "Kia,twitter,PAUSE,2022-11-05,REPORTED,Paused,https://news.example/1\r\n";
        refused(
                ProblemType.BAD_REQUEST,
                () -> Tracker.admin()
                        .urlEncodingEnabled(false)
                        .contentType("text/csv")
                        .body(csv)
                        .post("/imports?reason=" + reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1\" or 1=1",
                "\"1\"; drop table event",
                "1",
                "'1'",
                "\"1",
                "W/\"1\"",
                "\"99999999999999999999\""
            })
    void a_condition_that_is_none_replaces_nothing(String ifMatch) {
        Response response = Unchanged.by(() -> Tracker.admin()
                .contentType("application/json")
                .header("If-Match", ifMatch)
                .body("{\"name\": \"Audi AG\"}")
                .put("/advertisers/audi"));
        assertThat(response.statusCode()).isIn(400, 412);
        Wire.problem(response, ofStatus(response.statusCode()));
    }

    // JSON

    private static List<String> monsters() {
        return List.of(
                "[".repeat(10_000) + "]".repeat(10_000),
                "[".repeat(10_000),
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                "{\"a\":".repeat(10_000),
                "[{\"a\":".repeat(5_000) + "1" + "}]".repeat(5_000),
                "1e999999999",
                "-1e-999999999",
                "1" + "0".repeat(200_000),
                "0." + "1".repeat(200_000),
                "\"1" + "0".repeat(200_000) + "\"",
                "\"\\u0000\"",
                "\"a\\ud800b\"",
                "\"\\udc00\\ud800\"",
                "\"a\0b\"",
                "NaN",
                "Infinity");
    }

    @ParameterizedTest
    @MethodSource("monsters")
    void json_that_is_too_much_is_refused_wherever_it_stands(String value) {
        for (String field : List.of("name", "aliases", "slug", "country", "colour")) {
            String name = field.equals("name") ? "" : "\"name\": \"Kia\", ";
            refused(
                    ProblemType.BAD_REQUEST,
                    () -> postJson("/advertisers", "{" + name + "\"" + field + "\": " + value + "}"));
        }
        for (String field : List.of("effective_on", "kind", "sources", "summary", "review")) {
            String event = Wire.json(Tracker.eventBody("audi", "RESUME", "2023-01-02"));
            String body = event.replaceFirst("\"" + field + "\":(\\[.*?]|\"[^\"]*\"),?", "");
            String spoiled = "{\"" + field + "\": " + value + "," + body.substring(1);
            refused(ProblemType.BAD_REQUEST, () -> postJson("/events", spoiled.replace(",}", "}")));
        }
        refused(
                ProblemType.BAD_REQUEST,
                () -> unlogged()
                        .contentType("application/json")
                        .header("If-Match", "*")
                        .body("{\"members\": [{\"advertiser\": \"audi\", \"rank\": " + value + "}]}")
                        .put("/watchlists/top/members"));
        refused(ProblemType.BAD_REQUEST, () -> postJson("/advertisers", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"Kia\", \"name\": \"Kia\"}",
                "{\"name\": \"Kia\", \"na\\u006de\": \"Seat\"}",
                "{\"name\": \"Kia\", \"x\": {\"a\": 1, \"a\": 1}}",
                "{\"name\": \"Kia\", \"__proto__\": {\"role\": \"admin\"}}",
                "{\"name\": \"Kia\", \"id\": 1}",
                "{\"name\": \"Kia\", \"@class\": \"java.lang.Runtime\"}",
            })
    void a_field_that_is_there_twice_or_is_none_is_refused(String body) {
        refused(ProblemType.BAD_REQUEST, () -> postJson("/advertisers", body));
    }

    // Bodies that are something else

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    /** A thousand times as long when it is unpacked, which nobody does. */
    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip", "deflate, gzip", "x"})
    void what_is_packed_is_not_unpacked(String encoding) throws IOException {
        byte[] file = gzip("advertiser,platform,kind,effective_on,basis\r\n" + " ".repeat(5_000_000));
        refused(
                ProblemType.BAD_REQUEST,
                () -> Tracker.admin()
                        .contentType("text/csv")
                        .header("Content-Encoding", encoding)
                        .body(file)
                        .post("/imports"));
        byte[] json = gzip("{\"name\": \"Kia\"}");
        refused(
                ProblemType.BAD_REQUEST,
                () -> Tracker.admin()
                        .contentType("application/json")
                        .header("Content-Encoding", encoding)
                        .body(json)
                        .post("/advertisers"));
    }

    @Test
    void a_zip_is_no_csv() {
        byte[] zip = {'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 33, 0, (byte) 0xff, (byte) 0xfe};
        refused(
                ProblemType.BAD_REQUEST,
                () -> Tracker.admin().contentType("text/csv").body(zip).post("/imports"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | /imports     | text/csv                                  | {"name": "Kia"}                  | BAD_REQUEST
            POST | /imports     | application/json                          | advertiser,platform              | UNSUPPORTED_MEDIA_TYPE
            POST | /imports     | multipart/form-data; boundary=a           | --a                              | UNSUPPORTED_MEDIA_TYPE
            POST | /imports     | application/zip                           | PK                               | UNSUPPORTED_MEDIA_TYPE
            POST | /advertisers | application/json                          | name%0aKia                       | BAD_REQUEST
            POST | /advertisers | text/csv                                  | {"name": "Kia"}                  | UNSUPPORTED_MEDIA_TYPE
            POST | /advertisers | text/plain                                | {"name": "Kia"}                  | UNSUPPORTED_MEDIA_TYPE
            POST | /advertisers | multipart/form-data; boundary=a           | --a                              | UNSUPPORTED_MEDIA_TYPE
            POST | /advertisers | application/xml                           | <!DOCTYPE a SYSTEM "file:///a">  | UNSUPPORTED_MEDIA_TYPE
            PUT  | /advertisers/audi | application/merge-patch+json         | {"name": "Kia"}                  | UNSUPPORTED_MEDIA_TYPE
            """)
    void a_body_of_another_kind_is_refused(Method method, String path, String type, String body, ProblemType problem) {
        refused(
                problem,
                () -> Tracker.admin()
                        .header("Content-Type", type)
                        .header("If-Match", "*")
                        .body(body.getBytes(UTF_8))
                        .request(method, path));
    }
}
