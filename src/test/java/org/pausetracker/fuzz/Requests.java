package org.pausetracker.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pausetracker.fuzz.Contract.Operation;

/** Requests for the operations of the contract, by whoever and of whatever quality. */
final class Requests {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final List<Double> SPOILS = List.of(0.0, 0.0, 0.0, 0.0, 0.02, 0.1, 0.4);
    private static final List<String> METHODS =
            List.of("HEAD", "HEAD", "HEAD", "OPTIONS", "GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "FOO");
    private static final List<String> ASTRAY = List.of(
            "/",
            "//",
            ";a=b",
            "/..",
            "/%2e%2e",
            "/.",
            "%00",
            "%2f",
            "%5c",
            "/x",
            ".csv",
            "%ED%A0%80",
            "%C0%AF",
            "%",
            "%zz");
    private static final List<String> QUERIES = List.of(
            "&",
            "?",
            "=",
            "&&=&x",
            "x",
            "x=%",
            "x=%zz",
            "%00=1",
            "q=%00",
            "q=%ED%A0%80",
            "q=%C0%AF",
            "q=%ff",
            "a[]=1",
            "platform=x&platform=twitter",
            "limit=1&limit=2",
            "as_of=",
            "view=",
            "q=+",
            ";",
            "%26",
            "q=" + "a%20".repeat(300));
    private static final List<String> MEDIA_TYPES = List.of(
            "*/*",
            "application/*",
            "application/json",
            "text/csv",
            "text/html",
            "application/xml",
            "text/plain;q=0.1",
            "a",
            "/",
            "application/json;q=2",
            "application/json;q=a",
            "application/json; charset=UTF-16",
            "application/json;;",
            ",",
            "",
            "application/json; charset=nonsense",
            "multipart/form-data",
            "multipart/form-data; boundary=a",
            "application/x-www-form-urlencoded",
            "text/csv; header=absent",
            "text/csv; charset=\"",
            "application/json/x",
            "\u00e4/\u00f6",
            "application/problem+json",
            "application/merge-patch+json",
            "*",
            "*/json");
    private static final List<String> HEADERS = List.of(
            "Content-Encoding: gzip",
            "Accept-Encoding: gzip",
            "Range: bytes=0-5",
            "If-Modified-Since: yesterday",
            "Accept-Language: xx-@@;q=9",
            "Cookie: a=b; c",
            "X-HTTP-Method-Override: DELETE",
            "Origin: null",
            "Forwarded: for=\"[::1\"",
            "X-Forwarded-Host: evil.example",
            "Accept-Charset: utf-16",
            "Expect: 100-continue",
            "Authorization: Basic YTpi",
            "Authorization: Bearer",
            "Authorization: Bearer pt_\u00e4",
            "traceparent: x",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "Te: trailers",
            "Prefer: x",
            "Host: evil.example",
            "Host: a b",
            "Date: x");

    private final Random random;
    private final Contract contract;
    private final Known known;
    private final Values values;
    private final Hostile hostile;
    private final List<String> tokens;

    /** @param tokens of every role */
    Requests(Random random, Contract contract, Known known, List<String> tokens) {
        this.random = random;
        this.contract = contract;
        this.known = known;
        this.tokens = tokens;
        this.hostile = new Hostile(random);
        this.values = new Values(random, contract, known, hostile);
    }

    /** All of a list, as staff, to begin with what there is. */
    Request list(Operation operation) {
        boolean staff =
                operation.node().at("/parameters").findValuesAsText("name").contains("view");
        String uri = operation.path() + (staff ? "?view=staff" : "");
        return new Request(operation, false, "GET", uri, authorized(tokens.get(tokens.size() - 1)), new byte[0]);
    }

    Request next() {
        Operation operation = hostile.oneOf(contract.operations());
        values.spoil(hostile.oneOf(SPOILS));
        String method = values.chance(0.04) ? hostile.oneOf(METHODS) : operation.method();
        Map<String, String> headers = values.chance(0.8)
                ? authorized(tokens.get(random.nextInt(tokens.size())))
                : values.spoils() ? authorized(hostile.text()) : new LinkedHashMap<>();
        List<String> named = new ArrayList<>();
        String path = path(operation, named);
        boolean strays = values.spoils() && values.chance(0.3);
        if (strays) {
            path = values.chance(0.8)
                    ? path + hostile.oneOf(ASTRAY)
                    : path.replaceFirst("/v1", "/v1" + hostile.oneOf(ASTRAY));
        }
        // Neither is a segment: the path is another one.
        strays |= named.contains("") || named.contains("..");
        String query = query(operation, headers, named);
        headers.values().removeIf(value -> value.chars().anyMatch(c -> c > 255 || c < ' ' || c == 127));
        if (values.chance(0.1)) {
            headers.put(
                    "Accept",
                    values.chance(0.5) ? hostile.oneOf(MEDIA_TYPES) : String.join(", ", operation.produces()));
        }
        if (values.spoils()) {
            String[] header = hostile.oneOf(HEADERS).split(": ", 2);
            headers.put(header[0], header[1]);
        }
        byte[] body = body(operation, headers);
        boolean astray = strays
                || !method.equals(operation.method())
                        && !(method.equals("HEAD") && operation.method().equals("GET"));
        return new Request(operation, astray, method, path + query, headers, body);
    }

    private static Map<String, String> authorized(String token) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + token);
        return headers;
    }

    private String path(Operation operation, List<String> named) {
        Matcher placeholder = PLACEHOLDER.matcher(operation.path());
        return placeholder.replaceAll(found -> {
            JsonNode schema = parameter(operation, found.group(1)).path("schema");
            String kind = found.group(1).equals("n") ? "n" : operation.collection();
            String value = values.spoils()
                    ? hostile.text()
                    : schema.has("enum")
                            ? values.text(schema, "")
                            : known.any(kind, Integer.toString(1 + random.nextInt(3)));
            named.add(value);
            return Matcher.quoteReplacement(encode(value));
        });
    }

    private static JsonNode parameter(Operation operation, String name) {
        for (JsonNode parameter : operation.node().path("parameters")) {
            if (parameter.path("name").asText().equals(name)) {
                return parameter;
            }
        }
        throw new IllegalStateException(operation.path() + " does not say what " + name + " is");
    }

    /** The query; parameters that are headers go there. */
    private String query(Operation operation, Map<String, String> headers, List<String> named) {
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.node().path("parameters")) {
            String name = parameter.get("name").asText();
            if (parameter.get("in").asText().equals("header") && values.chance(name.equals("If-Match") ? 0.95 : 0.2)) {
                headers.put(name, header(operation, parameter, named));
            } else if (parameter.get("in").asText().equals("query") && values.chance(0.12)) {
                query.add(name + "=" + encode(parameter(operation, parameter)));
                if (values.spoils()) {
                    query.add(name + "=" + encode(parameter(operation, parameter)));
                }
            }
        }
        if (values.spoils()) {
            query.add(hostile.oneOf(QUERIES));
        }
        String all = String.join("&", query);
        // The longest line that the server reads, 4,096 bytes, is not what this is about.
        return query.isEmpty() || all.length() > 2000 ? "" : "?" + all;
    }

    private String parameter(Operation operation, JsonNode parameter) {
        String name = parameter.get("name").asText();
        if (name.equals("cursor")) {
            return values.chance(0.5) ? known.any(operation.path(), "none") : hostile.cursor();
        }
        return values.text(parameter.get("schema"), name);
    }

    private String header(Operation operation, JsonNode parameter, List<String> named) {
        String name = parameter.get("name").asText();
        if (values.spoils() || !name.startsWith("If-")) {
            return values.text(parameter.get("schema"), name);
        }
        return values.chance(0.3) || named.isEmpty() ? "*" : known.etag(operation.collection(), named.get(0));
    }

    private byte[] body(Operation operation, Map<String, String> headers) {
        JsonNode content = operation.node().at("/requestBody/content");
        if (content.isMissingNode()) {
            return (values.spoils() ? hostile.json() : "").getBytes(UTF_8);
        }
        String type = content.fieldNames().next();
        headers.put("Content-Type", values.spoils() ? hostile.oneOf(MEDIA_TYPES) : type);
        String text = type.equals("text/csv")
                ? new ImportFiles(values, hostile).csv()
                : values.json(content.get(type).get("schema"), "");
        if (!values.spoils()) {
            return text.getBytes(UTF_8);
        }
        return switch (random.nextInt(5)) {
            case 0 -> text.getBytes(UTF_16);
            case 1 -> (text + "ä").getBytes(ISO_8859_1);
            case 2 -> text.substring(0, text.length() / 2).getBytes(UTF_8);
            case 3 -> ("\ufeff" + text).getBytes(UTF_8);
            default -> (text + " ".repeat(300_000)).getBytes(UTF_8);
        };
    }

    /** All but what never needs it; half a surrogate pair as the three bytes that a careless encoder makes of it. */
    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                encoded.appendCodePoint(c);
            } else if (Character.getType(c) == Character.SURROGATE) {
                encoded.append("%%ED%%%02X%%%02X".formatted(0x80 | c >> 6 & 0x3f, 0x80 | c & 0x3f));
            } else {
                for (byte b : Character.toString(c).getBytes(UTF_8)) {
                    encoded.append("%%%02X".formatted(b));
                }
            }
        });
        return encoded.toString();
    }
}
