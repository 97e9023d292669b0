package org.pausetracker.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Values for schemas of the contract: right ones, most of which go together, and in their place hostile ones. */
final class Values {
    private static final List<String> PROSE = List.of(
            "Paused",
            "No ads on X, they say.",
            "Zwei\nZeilen\tund mehr",
            "شركة إعلانات",
            "企業 🎈",
            "L'Ore\u0301al",
            "a\u200bb",
            "\u202eabc",
            "=1+1",
            "\"quoted\", and; more",
            "<b>&amp;</b>",
            "Ünï");

    private final Random random;
    private final Contract contract;
    private final Known known;
    private final Hostile hostile;

    /** How likely each value is to be a hostile one. */
    private double spoil;

    private int made;

    Values(Random random, Contract contract, Known known, Hostile hostile) {
        this.random = random;
        this.contract = contract;
        this.known = known;
        this.hostile = hostile;
    }

    void spoil(double rate) {
        spoil = rate;
    }

    boolean spoils() {
        return random.nextDouble() < spoil;
    }

    boolean chance(double rate) {
        return random.nextDouble() < rate;
    }

    /** As JSON text, because not every hostile value can be a tree. */
    String json(JsonNode reference, String name) {
        if (spoils()) {
            return hostile.json();
        }
        JsonNode schema = contract.resolve(reference);
        if (schema.has("anyOf")) {
            JsonNode choices = schema.get("anyOf");
            return json(choices.get(chance(0.8) ? 0 : random.nextInt(choices.size())), name);
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray()
                ? type.get(chance(0.8) ? 0 : random.nextInt(type.size())).asText()
                : type.asText()) {
            case "null" -> "null";
            case "object" -> object(schema);
            case "array" ->
                IntStream.range(0, spoils() ? 120 : 1 + random.nextInt(3))
                        .mapToObj(i -> json(schema.get("items"), name))
                        .collect(Collectors.joining(",", "[", "]"));
            case "boolean" -> Boolean.toString(random.nextBoolean());
            case "integer", "number" -> number(schema);
            default -> quote(text(schema, name));
        };
    }

    private String object(JsonNode schema) {
        List<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        List<String> fields = new ArrayList<>();
        schema.path("properties").properties().forEach(field -> {
            if (required.contains(field.getKey()) ? !spoils() : chance(fits(field.getKey()) ? 0.4 : 0.03)) {
                fields.add(quote(field.getKey()) + ": " + json(field.getValue(), field.getKey()));
            }
        });
        if (spoils()) {
            fields.add(quote(hostile.text()) + ": " + hostile.json());
        }
        if (spoils() && !fields.isEmpty()) {
            fields.add(hostile.oneOf(fields));
        }
        return fields.stream().collect(Collectors.joining(", ", "{", "}"));
    }

    /** A slug is refused wherever something is replaced, and a reason makes a write that would be refused for want of one. */
    private static boolean fits(String field) {
        return !field.equals("slug");
    }

    private String number(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        return Long.toString(chance(0.1) ? schema.path("maximum").asLong(least) : least + random.nextInt(20));
    }

    /** A text, for JSON or a parameter. */
    String text(JsonNode reference, String name) {
        if (spoils()) {
            return hostile.text();
        }
        JsonNode schema = contract.resolve(reference);
        if (schema.has("enum")) {
            return schema.get("enum")
                    .get(random.nextInt(schema.get("enum").size()))
                    .asText();
        }
        if (schema.path("type").asText().equals("array")) {
            return text(schema.get("items"), name);
        }
        if (schema.path("type").asText().equals("integer")) {
            return number(schema);
        }
        return schema.path("format").asText().equals("date")
                ? LocalDate.of(2022, 9, 1).plusDays(random.nextInt(500)).toString()
                : named(name);
    }

    private String named(String name) {
        return switch (name) {
            case "advertiser", "into", "parent" -> known.any(chance(0.8) ? "advertisers" : "advertisers names", "audi");
            case "platform", "campaign", "watchlist" -> known.any(name + "s", name);
            case "name" ->
                chance(0.1) ? known.any("advertisers names", "Audi") : "Name " + hostile.oneOf(PROSE) + made++;
            case "slug" -> "made-" + made++;
            case "aliases" -> "alias-" + made++;
            case "country" -> hostile.oneOf(List.of("DE", "US", "JP"));
            case "sector" -> hostile.oneOf(List.of("Food", "Automotive", "Retail"));
            case "wikidata_id" -> "Q" + (1 + random.nextInt(999));
            case "url", "website", "source_url", "archived_url" -> "https://news.example/" + random.nextInt(99);
            case "known_at", "after", "Last-Event-ID" ->
                chance(0.9) ? known.any("changes", "1") : "2026-01-01T00:00:00+01:00";
            case "dry_run" -> Boolean.toString(random.nextBoolean());
            default -> hostile.oneOf(PROSE);
        };
    }

    /** Only what JSON must escape, and half surrogates, which UTF-8 cannot say otherwise. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c < ' ' || c == '"' || c == '\\' || Character.getType(c) == Character.SURROGATE) {
                quoted.append("\\u%04x".formatted(c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
