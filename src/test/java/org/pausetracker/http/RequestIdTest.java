package org.pausetracker.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RequestIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"/trial/items/1", "/trial/nope", "/trial/guarded", "/trial/fails/unexpectedly", "/openapi"})
    void an_id_that_a_proxy_gave_stays(String path) {
        var response = given().header("X-Request-Id", "proxy_1.2-3").get(path);
        assertThat(response.headers().getValues("X-Request-Id")).containsExactly("proxy_1.2-3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with space", "<script>alert(1)</script>", "a;drop table event", "é23456789"})
    void an_id_of_another_shape_is_replaced(String id) {
        var response = given().header("X-Request-Id", id).get("/trial/items/1");
        assertThat(response.header("X-Request-Id")).matches("[0-9a-f-]{36}");
        assertThat(given().header("X-Request-Id", "x".repeat(65))
                        .get("/trial/nope")
                        .header("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void a_304_has_one_too() {
        var response = given().header("If-None-Match", "\"3\"").get("/trial/items/1");
        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.header("X-Request-Id")).isNotNull();
    }

    @Test
    void the_log_has_each_fault_under_the_id_of_its_own_request() {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord written) {
                logged.add(((ExtLogRecord) written).getMdc("request_id"));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var log = Logger.getLogger(Problems.class.getName());
        log.addHandler(handler);
        try {
            var answered = IntStream.range(0, 60)
                    .parallel()
                    .mapToObj(i -> given().get("/trial/fails/unexpectedly").header("X-Request-Id"))
                    .toList();
            assertThat(answered).doesNotHaveDuplicates();
            assertThat(logged).containsExactlyInAnyOrderElementsOf(answered);
        } finally {
            log.removeHandler(handler);
        }
    }
}
