package org.pausetracker.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;

/** Whether an answer is one that the contract allows. */
final class Judge {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of the inside of the service. */
    private static final Pattern INSIDE =
            Pattern.compile("(?i)exception|org\\.pausetracker|postgresql|sqlstate|hibernate");

    private final Contract contract;

    Judge(Contract contract) {
        this.contract = contract;
    }

    /** What is wrong, or null. */
    @Nullable
    String fault(Request request, Answer answer) {
        if (answer.status() >= 500 || answer.status() < 200) {
            return "a " + answer.status();
        }
        if (answer.status() == 400
                && answer.body().length == 0
                && "h2c".equals(request.headers().get("Upgrade"))) {
            // The HTTP server's own answer to an upgrade without settings, if it is the first request of its
            // connection.
            return null;
        }
        if (answer.headers().contains(Hostile.INJECTED)) {
            return "a header came from the request";
        }
        if (answer.status() >= 400 && INSIDE.matcher(answer.text()).find()) {
            return "the answer speaks of the inside";
        }
        JsonNode responses = request.operation().node().get("responses");
        JsonNode response = contract.resolve(responses.path(Integer.toString(answer.status())));
        if (request.astray()) {
            return answer.status() < 400 || request.method().equals("HEAD") ? null : problem(answer);
        }
        if (response.isMissingNode()) {
            return "the contract has no " + answer.status() + " here";
        }
        for (var header : response.path("headers").properties()) {
            if (header.getValue().path("required").asBoolean()
                    && !answer.headers().contains(header.getKey())) {
                return "the header " + header.getKey() + " is missing from a " + answer.status();
            }
        }
        return request.method().equals("HEAD") ? empty(answer) : body(response.path("content"), answer);
    }

    private static @Nullable String empty(Answer answer) {
        return answer.body().length == 0 ? null : "a body where there should be none";
    }

    private @Nullable String problem(Answer answer) {
        if (!answer.mediaType().equals("application/problem+json")) {
            return "a " + answer.status() + " of type " + answer.mediaType();
        }
        try {
            var faults = contract.problemFaults(JSON.readTree(answer.body()));
            return faults.isEmpty() ? null : faults.toString();
        } catch (Exception e) {
            return e.toString();
        }
    }

    private @Nullable String body(JsonNode content, Answer answer) {
        if (content.isEmpty()) {
            return empty(answer);
        }
        for (var declared : content.properties()) {
            if (same(declared.getKey(), answer.mediaType())) {
                try {
                    return body(declared.getValue().get("schema"), declared.getKey(), answer);
                } catch (Exception e) {
                    return "a body that is none of " + declared.getKey() + ": " + e;
                }
            }
        }
        return "a " + answer.status() + " of type " + answer.mediaType();
    }

    private @Nullable String body(JsonNode schema, String type, Answer answer) throws Exception {
        if (type.endsWith("ndjson")) {
            for (String line : answer.text().lines().toList()) {
                if (!JSON.readTree(line).isObject()) {
                    return "a line that is no object";
                }
            }
        } else if (type.endsWith("json")) {
            var faults = contract.faults(schema, JSON.readTree(answer.body()));
            return faults.isEmpty() ? null : faults.toString();
        } else if (type.endsWith("xml")) {
            DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(answer.body()));
        } else if (type.startsWith("text/csv")) {
            CsvReader.builder()
                    .allowMissingFields(false)
                    .allowExtraFields(false)
                    .ofCsvRecord(answer.text())
                    .forEach(row -> {});
        }
        return null;
    }

    /** A type may say more than the contract, such as its charset. */
    private static boolean same(String declared, String given) {
        try {
            MediaType type = MediaType.valueOf(declared);
            return !given.isEmpty()
                    && type.isCompatible(MediaType.valueOf(given))
                    && MediaType.valueOf(given)
                            .getParameters()
                            .entrySet()
                            .containsAll(type.getParameters().entrySet());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
