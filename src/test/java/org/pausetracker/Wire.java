package org.pausetracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import org.pausetracker.http.Problem;
import org.pausetracker.http.ProblemType;
import org.pausetracker.ledger.Page;

/**
 * Bodies and answers as records, by a mapper of the tests' own. It reads strictly: a field that the record lacks is a
 * failure.
 */
public final class Wire {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Wire() {}

    public static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** What a write that succeeded answers: 201 if it made something, else 200. */
    public static <T> T read(Class<T> type, Response response) {
        return read(type, response, response.header("Location") == null ? 200 : 201);
    }

    public static <T> T read(Class<T> type, Response response, int status) {
        return parse(JSON.constructType(type), response, status);
    }

    public static <T> Page<T> page(Class<T> type, Response response) {
        return parse(JSON.getTypeFactory().constructParametricType(Page.class, type), response, 200);
    }

    private static <T> T parse(JavaType type, Response response, int status) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        try {
            return JSON.readValue(response.asByteArray(), type);
        } catch (IOException e) {
            throw new AssertionError(response.asString(), e);
        }
    }

    /** Any JSON answer. */
    public static JsonNode tree(Response response) {
        return parse(JSON.constructType(JsonNode.class), response, 200);
    }

    /** The rows of a CSV answer by the names of their columns. */
    public static List<NamedCsvRecord> csv(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return CsvReader.builder().ofNamedCsvRecord(response.asString()).stream()
                .toList();
    }

    /** A refusal of this type, whole and without a word about the inside of the service. */
    public static Problem problem(Response response, ProblemType type) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(type.status());
        assertThat(response.contentType()).isEqualTo(Problem.MEDIA_TYPE);
        Problem problem = read(Problem.class, response, type.status());
        assertThat(problem.type()).isEqualTo(type.path());
        assertThat(problem.title()).isEqualTo(type.title());
        assertThat(problem.status()).isEqualTo(type.status());
        assertThat(problem.requestId()).isNotNull().isEqualTo(response.header("X-Request-Id"));
        assertThat(response.asString()).doesNotContain("secret", "Exception", "org.", "io.", "java.");
        return problem;
    }
}
