package org.pausetracker.fuzz;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/** Sends what it is given: Vert.x' client neither mends addresses nor follows or retries. */
final class Client implements AutoCloseable {
    private static final int LIMIT_SECONDS = 60;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client;

    Client(int port) {
        client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("localhost").setDefaultPort(port));
    }

    Answer send(Request request) throws InterruptedException, ExecutionException, TimeoutException {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setURI(request.uri());
        return client.request(options)
                .compose(sending -> {
                    request.headers().forEach(sending::putHeader);
                    // Here and not one step later, when the answer may have passed.
                    return sending.send(Buffer.buffer(request.body())).compose(Client::read);
                })
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Of a stream without an end, the head will do. */
    private static Future<Answer> read(HttpClientResponse response) {
        Answer head = new Answer(response.statusCode(), response.headers(), new byte[0]);
        if (head.mediaType().startsWith("text/event-stream")) {
            response.request().reset();
            return Future.succeededFuture(head);
        }
        return response.body().map(body -> new Answer(head.status(), head.headers(), unpacked(head, body)));
    }

    private static byte[] unpacked(Answer head, Buffer body) {
        if (!head.headers().contains("Content-Encoding", "gzip", true) || body.length() == 0) {
            return body.getBytes();
        }
        try (var packed = new GZIPInputStream(new ByteArrayInputStream(body.getBytes()))) {
            return packed.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
