package org.pausetracker.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The way to one client, at its own end: what is written to it, and to one that has gone. */
@QuarkusTest
class WatchedOutputTest {
    private static final long SECONDS = 30;

    @Inject
    Vertx vertx;

    @Inject
    ExportSettings settings;

    @Test
    void who_has_gone_is_written_nothing_more_so_that_nothing_more_is_read_for_nobody() throws Exception {
        CompletableFuture<HttpServerRequest> asked = new CompletableFuture<>();
        CompletableFuture<Void> gone = new CompletableFuture<>();
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> {
                    request.response().closeHandler(gone::complete);
                    asked.complete(request);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(SECONDS, TimeUnit.SECONDS);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        WatchedOutput output;
        try (Socket client = new Socket("127.0.0.1", server.actualPort())) {
            client.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
            HttpServerRequest request = asked.get(SECONDS, TimeUnit.SECONDS);
            output = new WatchedOutput(written, request, vertx, settings, new ExportCount("events", request));
            output.write("taken".getBytes(UTF_8));
        }
        gone.get(SECONDS, TimeUnit.SECONDS);
        try (output) {
            assertThatThrownBy(() -> output.write("for nobody".getBytes(UTF_8))).isInstanceOf(IOException.class);
        }
        assertThat(written.toString(UTF_8)).isEqualTo("taken");
        assertThat(output.taken()).isEqualTo("taken".length());
        server.close().toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }
}
