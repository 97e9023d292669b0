package org.pausetracker.ledger;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it goes over the wire.
 *
 * @param head the hash of the head that it rests on
 * @param today the day on which it was made: without {@code as_of}, that is what it is about
 * @param route the template of its path, by which requests are measured
 * @param headers those that the resource set
 * @param isPackable whether this media type is sent with gzip
 * @param packed the body with gzip; null unless who asked first wanted it so
 */
record ReadyAnswer(
        String head,
        LocalDate today,
        @Nullable Object route,
        String etag,
        List<Map.Entry<String, String>> headers,
        byte[] body,
        boolean isPackable,
        byte @Nullable [] packed) {
    private static final int HEADERS_BYTES = 1000;

    static byte[] pack(byte[] body) {
        var packed = new ByteArrayOutputStream(body.length / 4 + 64);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Whether it is there as the one who asks wants it. */
    boolean suits(HttpServerRequest request) {
        return packed != null || !isPackable || !isSentPacked(request);
    }

    /** About how much memory it takes. */
    int bytes() {
        return HEADERS_BYTES + body.length + (packed == null ? 0 : packed.length);
    }

    void writeNotModified(HttpServerResponse response) {
        headers.forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        response.headers().remove(HttpHeaders.CONTENT_TYPE);
        response.setStatusCode(304).end();
    }

    void write(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        headers.forEach(header -> response.headers().add(header.getKey(), header.getValue()));
        if (!isPackable) {
            // A ban, which is not sent: the server below packs whatever does not say how it is coded.
            response.headers().set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
            response.end(Buffer.buffer(Unpooled.wrappedBuffer(body)));
        } else if (isSentPacked(request)) {
            response.headers().set(HttpHeaders.CONTENT_ENCODING, "gzip");
            response.end(Buffer.buffer(Unpooled.wrappedBuffer(packed)));
        } else {
            response.end(Buffer.buffer(Unpooled.wrappedBuffer(body)));
        }
    }

    /** Over HTTP/2 the server below packs by itself, and takes Content-Encoding for an order to do so again. */
    static boolean isSentPacked(HttpServerRequest request) {
        return request.version() != HttpVersion.HTTP_2 && takesGzip(request);
    }

    /** RFC 9110, 12.5.3, where it matters: whoever names gzip wants it, unless with a weight of zero. */
    private static boolean takesGzip(HttpServerRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null
                && accepted.contains("gzip")
                && !accepted.replace(" ", "").contains("gzip;q=0");
    }
}
