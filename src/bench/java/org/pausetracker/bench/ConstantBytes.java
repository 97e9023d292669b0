package org.pausetracker.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The least that an answer of this service can cost: bytes that are there already, written by the event loop, behind the same
 * filters and with the same headers as an answer of the API. Only the build of the benchmark has it.
 */
@ApplicationScoped
public class ConstantBytes {
    private static final String TAG = "W/\"constant\"";

    private final Map<String, Buffer> bytes = new ConcurrentHashMap<>();

    void register(@Observes Router router) {
        router.get("/bench/constant/:bytes").handler(this::answer);
    }

    private void answer(RoutingContext request) {
        HttpServerResponse response = request.response();
        response.putHeader(HttpHeaders.ETAG, TAG).putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (TAG.equals(request.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json;charset=UTF-8")
                    .end(bytes.computeIfAbsent(request.pathParam("bytes"), ConstantBytes::made));
        }
    }

    private static Buffer made(String length) {
        return Buffer.buffer("0".repeat(Integer.parseInt(length)));
    }
}
