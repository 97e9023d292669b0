package org.pausetracker.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What answers have named, so that later requests ask for what there is. */
final class Known {
    /** As many of each kind; a newer one takes the place of any. */
    private static final int KEPT = 60;

    private final Map<String, List<String>> names = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();
    private final Random random;

    Known(Random random) {
        this.random = random;
    }

    /** One of a kind; a kind is a collection, or a path for the cursors of its pages. */
    String any(String kind, String otherwise) {
        List<String> known = names.getOrDefault(kind, List.of());
        return known.isEmpty() ? otherwise : known.get(random.nextInt(known.size()));
    }

    /** The entity tag of what a path below a collection is about. */
    String etag(String collection, String name) {
        return "\"" + versions.getOrDefault(collection + "/" + name, "1") + "\"";
    }

    void add(String kind, String name) {
        List<String> known = names.computeIfAbsent(kind, key -> new ArrayList<>());
        if (known.contains(name)) {
            return;
        }
        if (known.size() < KEPT) {
            known.add(name);
        } else {
            known.set(random.nextInt(KEPT), name);
        }
    }

    void learn(Contract.Operation operation, JsonNode answer) {
        learnItem(operation.collection(), answer);
        answer.path("items").forEach(item -> learnItem(operation.collection(), item));
        if (answer.path("next").isTextual()) {
            add(operation.path(), answer.get("next").asText());
        }
    }

    private void learnItem(String collection, JsonNode item) {
        if (item.path("position").isNumber()) {
            add("changes", item.get("position").asText());
        }
        for (String field : List.of("slug", "id", "watchlist")) {
            if (item.path(field).isValueNode() && !collection.equals("changes")) {
                String name = item.get(field).asText();
                add(collection, name);
                if (item.has("version")) {
                    versions.put(collection + "/" + name, item.get("version").asText());
                }
            }
        }
        if (item.path("name").isTextual()) {
            add(collection + " names", item.get("name").asText());
        }
    }
}
