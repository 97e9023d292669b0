package org.pausetracker.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
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
    static final String HEADER = "X-Request-Id";

    /** Its name in the log; Quarkus keeps that per request, whichever thread works on it. */
    static final String KEY = "request_id";

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private RequestId() {}

    static @Nullable String current() {
        return (String) MDC.get(KEY);
    }

    private static void give(RoutingContext request) {
        var sent = request.request().getHeader(HEADER);
        var id = sent != null && SHAPE.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
        MDC.put(KEY, id);
        request.response().putHeader(HEADER, id);
        request.next();
    }

    static class Filter {
        void register(@Observes Filters filters) {
            filters.register(RequestId::give, RouterProblems.FIRST + 1);
        }
    }
}
