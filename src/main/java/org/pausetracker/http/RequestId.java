package org.pausetracker.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The id of a request: in its answer, in every line of the log that it causes and in the problem that it may end in. A
 * proxy in front may have given it one; anything of another shape is replaced, because it would stand in the log.
 */
class RequestId {
    /** Behind {@link AnswerHeaders} only: whatever refuses names the request. */
    static final int PRIORITY = 1900;

    static final String HEADER = "X-Request-Id";

    /** Its name in the log; Quarkus keeps that per request, whichever thread works on it. */
    static final String KEY = "request_id";

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private RequestId() {}

    static @Nullable String current() {
        return (String) MDC.get(KEY);
    }

    /** Gives the answer its id, without telling the log: for what is refused before it has a context of its own. */
    static String give(HttpServerRequest request) {
        var sent = request.getHeader(HEADER);
        var id = sent != null && SHAPE.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
        request.response().putHeader(HEADER, id);
        return id;
    }

    private static void give(RoutingContext request) {
        MDC.put(KEY, give(request.request()));
        request.next();
    }

    static class Filter {
        void register(@Observes Filters filters) {
            filters.register(RequestId::give, PRIORITY);
        }
    }
}
