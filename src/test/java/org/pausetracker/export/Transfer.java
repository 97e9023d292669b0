package org.pausetracker.export;

import io.restassured.RestAssured;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.pausetracker.Tracker;

/** A transfer to its end, with what came behind it, which most clients do not show. */
record Transfer(int status, MultiMap headers, byte[] bytes, MultiMap trailers) {

    static Transfer of(Vertx vertx, String path, Map<String, String> headers) {
        return of(vertx.createHttpClient(), path, headers);
    }

    static Transfer overHttp2(Vertx vertx, String path, Map<String, String> headers) {
        HttpClientOptions http2 =
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false);
        return of(vertx.createHttpClient(http2), path, headers);
    }

    private static Transfer of(HttpClient client, String path, Map<String, String> headers) {
        try {
            return client.request(HttpMethod.GET, RestAssured.port, "localhost", Tracker.BASE + path)
                    .compose(request -> {
                        headers.forEach(request::putHeader);
                        return request.send();
                    })
                    .compose(response -> response.body()
                            .map(Buffer::getBytes)
                            .map(bytes -> new Transfer(
                                    response.statusCode(), response.headers(), bytes, response.trailers())))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            client.close();
        }
    }

    static Transfer of(Vertx vertx, String path) {
        return of(vertx, path, Map.of());
    }

    String rows() {
        return trailers.get("Tracker-Rows");
    }

    String sha256() {
        return trailers.get("Tracker-SHA-256");
    }

    byte[] unpacked() {
        try {
            return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
