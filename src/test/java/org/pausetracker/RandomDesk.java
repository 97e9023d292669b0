package org.pausetracker;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.pausetracker.event.EventView;
import org.pausetracker.event.Review;

/**
 * Staff who do anything at all, over HTTP: record, correct, review, import, merge. What the service refuses is not done; few
 * names and few days make them meet.
 */
public final class RandomDesk {
    private static final List<String> NAMES = List.of("Audi", "BMW", "Citroën", "Dior", "Esso");
    private static final List<String> KINDS = List.of("PAUSE", "PAUSE", "REDUCE", "RESUME");
    private static final List<String> BASES = List.of("ANNOUNCED", "REPORTED", "OBSERVED");
    private static final List<String> STEPS =
            List.of("verification", "rejection", "retraction", "reinstatement", "retraction");

    private final Random random;
    private int made;

    public RandomDesk(long seed) {
        this.random = new Random(seed);
    }

    /** What everything is about. */
    public void begin() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.platform("meta");
        Tracker.campaign("stop");
        Tracker.watchlist("top");
        NAMES.subList(0, 3).forEach(name -> Tracker.advertiser(name, "sector", "Automotive", "country", "DE"));
    }

    /** One attempt; the head tells whether it did anything. */
    public void act() {
        switch (random.nextInt(16)) {
            case 0 -> Tracker.post("/advertisers", Tracker.body("name", "New " + made++, "sector", "Food"));
            case 1, 2 -> replaceAdvertiser();
            case 3, 4, 5, 6 -> Tracker.post("/events", event());
            case 7, 8 -> correct();
            case 9, 10 -> review();
            case 11 -> reply();
            case 12 -> members();
            case 13 -> Tracker.importCsv(csv(), random.nextInt(4) == 0 ? "?review=PROPOSED" : "");
            case 14 -> merge();
            default -> retractImport();
        }
    }

    private void replaceAdvertiser() {
        JsonNode known = any("/advertisers");
        Map<String, Object> body = Tracker.body(
                "name", known.get("name").asText() + (random.nextBoolean() ? "" : "+"),
                "sector", random.nextBoolean() ? "Automotive" : "Food",
                "country", random.nextBoolean() ? "DE" : null,
                "parent",
                        random.nextInt(3) == 0 ? any("/advertisers").get("slug").asText() : null,
                "aliases", random.nextBoolean() ? List.of() : List.of("alias " + random.nextInt(9)),
                "reason", "Looked up");
        Tracker.put(
                "/advertisers/" + known.get("slug").asText(),
                known.get("version").asInt(),
                body);
    }

    private Map<String, Object> event() {
        String kind = oneOf(KINDS);
        LocalDate day = LocalDate.of(2022, 11, 1).plusDays(random.nextInt(40));
        return Tracker.body(
                Tracker.eventBody(any("/advertisers").get("slug").asText(), kind, day.toString()),
                "platform",
                random.nextInt(4) == 0 ? "meta" : "x",
                "campaign",
                random.nextInt(3) == 0 ? "stop" : null,
                "date_precision",
                random.nextInt(3) == 0 ? "MONTH" : "DAY",
                "planned_until",
                kind.equals("PAUSE") && random.nextInt(3) == 0
                        ? day.plusDays(random.nextInt(20)).toString()
                        : null,
                "summary",
                "Summary " + made++,
                "sources",
                List.of(Tracker.source(oneOf(BASES), "https://news.example/" + random.nextInt(5))),
                "review",
                random.nextInt(4) == 0 ? "PROPOSED" : null);
    }

    private void correct() {
        EventView known = anyEvent();
        if (known != null) {
            Map<String, Object> body = Tracker.body(event(), "reason", "Corrected", "review", null);
            Tracker.put("/events/" + known.id(), known.version(), body);
        }
    }

    private void review() {
        EventView known = anyEvent();
        if (known != null) {
            Tracker.post("/events/" + known.id() + "/" + oneOf(STEPS), Tracker.body("reason", "Because " + made++));
        }
    }

    private void reply() {
        EventView known = anyEvent();
        if (known != null && known.review() != Review.REJECTED) {
            Tracker.put(
                    "/events/" + known.id() + "/reply",
                    known.version(),
                    Tracker.body("text", random.nextInt(4) == 0 ? null : "Reply " + made++, "reason", "Mail"));
        }
    }

    private void members() {
        List<Map<String, Object>> members = new ArrayList<>();
        items("/advertisers").forEach(advertiser -> {
            if (random.nextBoolean()) {
                members.add(Tracker.body(
                        "advertiser",
                        advertiser.get("slug").asText(),
                        "rank",
                        random.nextInt(3) == 0 ? null : 1 + random.nextInt(9)));
            }
        });
        int version = any("/watchlists").get("version").asInt();
        Tracker.put("/watchlists/top/members", version, Tracker.body("members", members));
    }

    private String csv() {
        List<String> rows = IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> oneOf(NAMES) + ",Group " + random.nextInt(2) + ",twitter," + oneOf(KINDS) + ",2022-11-"
                        + (10 + random.nextInt(8)) + "," + oneOf(BASES) + ",Row " + made++ + ",https://import.example/"
                        + random.nextInt(4))
                .toList();
        return "advertiser,parent,platform,kind,effective_on,basis,summary,source_url\r\n" + String.join("\r\n", rows)
                + "\r\n";
    }

    private void merge() {
        String merged = any("/advertisers").get("slug").asText();
        String into = any("/advertisers").get("slug").asText();
        Tracker.post("/advertisers/" + merged + "/merge", Tracker.body("into", into, "reason", "One company"));
    }

    private void retractImport() {
        Response imports = Tracker.admin().get("/imports?view=staff");
        JsonNode items = Wire.tree(imports).get("items");
        if (random.nextInt(3) == 0 && !items.isEmpty()) {
            String id = items.get(random.nextInt(items.size())).get("id").asText();
            Tracker.post("/imports/" + id + "/retraction", Tracker.body("reason", "Unreliable"));
        }
    }

    private EventView anyEvent() {
        List<EventView> events =
                Wire.page(EventView.class, Tracker.admin().get("/events?view=staff&limit=500")).items().stream()
                        .sorted(Comparator.comparing(EventView::id))
                        .toList();
        return events.isEmpty() ? null : oneOf(events);
    }

    private JsonNode any(String list) {
        List<JsonNode> items = items(list);
        return oneOf(items);
    }

    private static List<JsonNode> items(String list) {
        List<JsonNode> items = new ArrayList<>();
        Wire.tree(Tracker.get(list)).get("items").forEach(items::add);
        return items;
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
