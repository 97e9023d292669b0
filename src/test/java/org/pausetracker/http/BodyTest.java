package org.pausetracker.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BodyTest {

    private static Response post(String path, String body) {
        return given().contentType("application/json").body(body).post(path);
    }

    private static Map<String, String> errors(String body) {
        return RefusalsTest.problem(post("/trial", body), ProblemType.BAD_REQUEST).errors().stream()
                .collect(Collectors.toMap(FieldError::field, FieldError::message)); // Throws on a field named twice.
    }

    /** A valid body, with one more field that spoils it. */
    private static String with(String field) {
        return """
                {"name": "A", "kind": "PAUSE", "effective_on": "2022-11-21", "sources": [{"url": "https://a.example/"}],
                 %s}""".formatted(field);
    }

    @Test
    void a_valid_body_comes_back_trimmed_and_normalised_with_its_nulls() {
        var body = """
                {"name": "\\u00a0 L'Ore\\u0301al ", "kind": "PAUSE", "effective_on": "2022-11-21", "aliases": [],
                 "sources": [{"url": "https://a.example/ä?b=c|d", "title": " "}]}""";
        assertThat(post("/trial", body).asString())
                .contains("\"name\":\"L'Oréal\"", "\"title\":null", "\"rank\":null", "\"effective_on\":\"2022-11-21\"");
    }

    @Test
    void every_mistake_is_named_at_once_by_its_path() {
        var body = """
                {"name": 1, "kind": "pause", "effective_on": "2022-02-30", "rank": 13, "colour": {"a": [1]},
                 "aliases": [7, "fine", null, "this is much too long"],
                 "sources": [{"url": "ftp://a.example/", "published_on": 20221101, "page": [2]}, 7, {"title": "x"}]}""";
        assertThat(errors(body))
                .containsOnly(
                        entry("name", "must be a string"),
                        entry("kind", "must be one of PAUSE, REDUCE, RESUME"),
                        entry("effective_on", "must be a date like 2022-11-21"),
                        entry("rank", "is unlucky"),
                        entry("colour", "unknown field"),
                        entry("aliases[0]", "must be a string"),
                        entry("aliases[2]", "must not be null"),
                        entry("aliases[3]", "must be 1 to 10 characters long, without control characters"),
                        entry("sources[0].url", "must be an http or https URL of at most 2000 characters"),
                        entry("sources[0].published_on", "must be a date like 2022-11-21"),
                        entry("sources[0].page", "unknown field"),
                        entry("sources[1]", "must be an object"),
                        entry("sources[2].url", "is required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"x\"", "7", "{} {}", "{", "{\"name\":\"a\",}", "{'name':'a'}", "NaN"})
    void a_body_that_is_not_one_json_object_is_refused_as_a_whole(String body) {
        assertThat(errors(body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            "name": "B"                      ; name            ; is there twice
            "rank": "7"                      ; rank            ; must be a whole number
            "rank": 7.0                      ; rank            ; must be a whole number
            "rank": 99999999999              ; rank            ; must be a whole number
            "open": "true"                   ; open            ; must be true or false
            "open": 1                        ; open            ; must be true or false
            "aliases": "a"                   ; aliases         ; must be a list
            "aliases": {}                    ; aliases         ; must be a list
            "aliases": [null]                ; aliases[0]      ; must not be null
            "aliases": ["a\\u0000"]          ; aliases[0]      ; must be 1 to 10 characters long, without control characters
            "aliases": ["\\ud83d"]           ; aliases[0]      ; must be 1 to 10 characters long, without control characters
            "range": []                      ; range           ; must be an object
            "range": {"low": 2, "high": 1}   ; range           ; is not valid
            "range": {"low": "2", "high": 3} ; range.low       ; must be a whole number
            """)
    void a_value_that_is_not_exactly_right_is_refused(String field, String path, String message) {
        assertThat(errors(with(field))).containsOnly(entry(path, message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"20221121", "[2022,11,21]", "\"2022-11-21T00:00:00Z\"", "\"+2022-11-21\"", "\"2022-02-29\""})
    void a_date_is_ten_characters_and_a_day_that_exists(String date) {
        assertThat(errors(with("\"rank\": 1").replace("\"2022-11-21\"", date))).hasSize(1);
    }

    @Test
    void a_body_nested_too_deeply_is_refused() {
        assertThat(errors("{\"aliases\":" + "[".repeat(100) + "]".repeat(100) + "}"))
                .isEmpty();
    }

    @Test
    void errors_that_a_resource_forgets_are_not_lost() {
        RefusalsTest.problem(post("/trial/forgetful", "{}"), ProblemType.INTERNAL_ERROR);
        var careless = RefusalsTest.problem(post("/trial/careless", "{}"), ProblemType.BAD_REQUEST);
        assertThat(careless.errors()).contains(new FieldError("effective_on", "is required"));
    }
}
