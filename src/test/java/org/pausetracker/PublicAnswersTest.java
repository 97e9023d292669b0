package org.pausetracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pausetracker.event.EventView;

/** What everybody can read, path by path of the contract, says nothing that is for staff. */
@QuarkusTest
class PublicAnswersTest {
    private static final String MARKER = "SECRET";

    /** What a path's placeholder stands for; a path without an entry here fails the test. */
    private final Map<String, List<String>> values = new TreeMap<>();

    @BeforeEach
    void a_record_with_secrets() {
        TrackerDatabase.execute("update token set label = 'SECRET actor' where label = 'admin'");
        Tracker.platform("twitter", "reason", "SECRET platform");
        Tracker.campaign("stop", "reason", "SECRET campaign");
        Tracker.watchlist("top", "reason", "SECRET watchlist");
        Tracker.advertiser("Audi", "reason", "SECRET advertiser");
        Tracker.advertiser("BMW", "reason", "SECRET advertiser");
        Tracker.advertiser("Quattro", "reason", "SECRET advertiser");
        Tracker.put("/watchlists/top/members", 1, Tracker.body("members", List.of(Tracker.body("advertiser", "audi"))));
        EventView verified = Tracker.event("audi", "PAUSE", "2022-11-04", "reason", "SECRET recording");
        EventView proposed = proposal("bmw", "2022-11-05");
        EventView rejected = proposal("bmw", "2022-11-06");
        Tracker.post("/events/" + rejected.id() + "/rejection", Tracker.body("reason", "SECRET rejection"));
        EventView retracted = Tracker.event("quattro", "PAUSE", "2022-11-07", "reason", "SECRET recording");
        Tracker.post("/events/" + retracted.id() + "/retraction", Tracker.body("reason", "open retraction"));
        EventView checked = proposal("audi", "2022-12-01");
        Tracker.put(
                "/events/" + checked.id(),
                1,
                Tracker.body(Tracker.eventBody("audi", "REDUCE", "2022-12-02"), "reason", "SECRET correction"));
        Tracker.post("/events/" + checked.id() + "/verification", Tracker.body("reason", "SECRET verification"));
        String header = "advertiser,platform,kind,effective_on,basis,summary,source_url\r\n";
        Tracker.importCsv(
                header + "BMW,twitter,PAUSE,2023-01-01,REPORTED,SECRET row,https://secret.example/SECRET\r\n",
                "?review=PROPOSED&reason=SECRET+import");
        Tracker.importCsv(
                header + "Audi,twitter,RESUME,2023-01-01,REPORTED,Back,https://open.example/1\r\n",
                "?reason=SECRET+import");
        Tracker.post("/advertisers/quattro/merge", Tracker.body("into", "audi", "reason", "open merge"));
        long head = Tracker.head().position();
        values.put("/advertisers/{slug}", List.of("audi", "bmw", "quattro"));
        values.put("/platforms/{slug}", List.of("twitter"));
        values.put("/campaigns/{slug}", List.of("stop"));
        values.put("/watchlists/{slug}", List.of("top"));
        values.put(
                "/events/{id}",
                List.of(
                        verified.id().toString(),
                        proposed.id().toString(),
                        rejected.id().toString(),
                        retracted.id().toString(),
                        checked.id().toString()));
        values.put("/imports/{id}", List.of("1", "2"));
        values.put(
                "/exports/{dataset}", List.of("events", "event_sources", "spells", "advertisers", "watchlist_members"));
        List<String> positions = new ArrayList<>();
        for (long position = 1; position <= head; position++) {
            positions.add(Long.toString(position));
        }
        values.put("/changes/{position}", positions);
    }

    @AfterEach
    void the_token_gets_its_name_back() {
        TrackerDatabase.execute("update token set label = 'admin' where label = 'SECRET actor'");
    }

    private static EventView proposal(String advertiser, String day) {
        return Tracker.event(
                advertiser,
                "REDUCE",
                day,
                "review",
                "PROPOSED",
                "summary",
                "SECRET summary",
                "sources",
                List.of(Tracker.source("REPORTED", "https://secret.example/SECRET")),
                "reason",
                "SECRET proposal");
    }

    private List<String> paths() {
        Map<String, Map<String, Object>> contract =
                RestAssured.given().get("/openapi?format=json").jsonPath().getMap("paths");
        List<String> paths = new ArrayList<>();
        contract.forEach((path, operations) -> {
            // What needs a token has no public answer.
            if (operations.get("get") instanceof Map<?, ?> get && get.get("security") == null) {
                paths.addAll(concrete(path.substring(Tracker.BASE.length())));
            }
        });
        return paths;
    }

    private List<String> concrete(String path) {
        if (!path.contains("{")) {
            return List.of(path);
        }
        String prefix = path.substring(0, path.indexOf('}') + 1);
        assertThat(values).as("what %s stands for", path).containsKey(prefix);
        String placeholder = prefix.substring(prefix.indexOf('{'));
        List<String> paths = values.get(prefix).stream()
                .map(value -> path.replace(placeholder, value))
                .toList();
        assertThat(paths).noneMatch(concrete -> concrete.contains("{"));
        return paths;
    }

    private static void assertNothingIn(Response response, String asked) {
        assertThat(response.asString()).as(asked).doesNotContainIgnoringCase(MARKER);
        assertThat(response.headers().toString()).as(asked).doesNotContainIgnoringCase(MARKER);
        assertThat(response.statusCode()).as(asked).isIn(200, 308, 404);
    }

    @Test
    void no_byte_of_any_answer_is_for_staff() {
        long head = Tracker.head().position();
        List<String> paths = paths();
        assertThat(new TreeSet<>(paths)).hasSizeGreaterThan(60);
        for (String path : paths) {
            assertNothingIn(Tracker.get(path), path);
            if (!path.startsWith("/changes") && !path.equals("/exports/codebook.json")) {
                for (long position = head; position > 0; position -= 4) {
                    String past = path + "?known_at=" + position;
                    assertNothingIn(Tracker.get(past), past);
                }
            }
        }
        for (String refused :
                List.of("/events?q=SECRET-x", "/events?advertiser=nobody", "/nothing/here", "/events?x=1")) {
            Response response = Tracker.get(refused);
            assertThat(response.asString()).doesNotContain("SECRET actor", "SECRET summary", "SECRET proposal");
        }
    }

    @Test
    void nor_is_any_event_of_the_stream() throws IOException, InterruptedException {
        long head = Tracker.head().position();
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + Tracker.BASE + "/changes"))
                .header("Accept", "text/event-stream")
                .build();
        try (InputStream stream = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body()) {
            StringBuilder read = new StringBuilder();
            byte[] part = new byte[4096];
            while (!read.toString().contains("id:" + head + "\n")) {
                int length = stream.read(part);
                assertThat(length).isPositive();
                read.append(new String(part, 0, length, StandardCharsets.UTF_8));
            }
            assertThat(read.toString()).doesNotContain(MARKER);
        }
    }

    @Test
    void that_an_advertiser_is_proposed_shows_nowhere() {
        Map<String, String> before = answersWithoutTheirPosition();
        proposal("audi", "2023-05-05");
        proposal("bmw", "2023-05-06");
        assertThat(answersWithoutTheirPosition()).isEqualTo(before);
    }

    /**
     * All but the feed of positions itself, the data package, which has nothing but addresses with the position, and the bundle,
     * which has it packed. What is in the bundle is asked for by itself.
     */
    private Map<String, String> answersWithoutTheirPosition() {
        Map<String, String> answers = new TreeMap<>();
        for (String path : paths()) {
            if (!path.startsWith("/changes")
                    && !Set.of("/exports/datapackage.json", "/exports/bundle.zip")
                            .contains(path)) {
                answers.put(
                        path,
                        Tracker.get(path)
                                .asString()
                                .replaceAll("\"known_at\":\\{[^}]*\\}", "")
                                .replaceAll("\"cite\":\\{.*?\"csl\":\\{.*?\"note\":\"[^\"]*\"\\}\\}", "")
                                .replaceAll("_position-\\d+|known_at=\\d+", "")
                                .replaceAll("\"request_id\":\"[^\"]*\"", "")
                                .replaceAll("(?m)^(\\d{4}-\\d\\d-\\d\\d),\\d+,(advertiser,)", "$1,$2"));
            }
        }
        return answers;
    }
}
