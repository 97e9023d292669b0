package org.pausetracker.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The headers of every answer, refusals and 304s included: what a browser may do with it, and which other sites' pages may
 * see it. What an answer has set itself stands.
 *
 * <p>Any page may read: {@code *}, which is right for shared caches, too. Pages of {@code tracker.http.write-origins} may
 * write as well, and send a token: {@code *} does not allow that header (Fetch, "CORS-preflight fetch"), so their
 * preflights name it. Writes from elsewhere fail in the browser, for want of a header. Quarkus' CORS filter is not used:
 * it answers reads with the asker's own origin and no Vary, and refuses what is not listed even to pages of this service.
 */
@Singleton
class AnswerHeaders {
    private static final int FIRST_OF_ALL = 2000;

    /** There is nothing here to run or to frame; pages have a policy of their own. */
    private static final String POLICY =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static final String EXPOSED = "ETag, Link, Location, Content-Disposition, Retry-After, RateLimit,"
            + " RateLimit-Policy, X-Request-Id, Idempotent-Replayed, Tracker-Position, Tracker-Hash, Tracker-As-Of";

    private static final String PREFLIGHT_SECONDS = "86400";

    private final Set<String> writeOrigins;
    private final @Nullable String transportSecurity;

    AnswerHeaders(HttpSettings settings) {
        this.writeOrigins = Set.copyOf(settings.writeOrigins().orElse(List.of()));
        long seconds = settings.hstsMaxAge().toSeconds();
        this.transportSecurity = seconds > 0 ? "max-age=" + seconds : null;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FIRST_OF_ALL);
    }

    private void handle(RoutingContext context) {
        context.addHeadersEndHandler(headWritten -> complete(context.request()));
        context.next();
    }

    void complete(HttpServerRequest request) {
        MultiMap headers = request.response().headers();
        boolean reads = isRead(request.method());
        if (request.version() == HttpVersion.HTTP_2) {
            // It knows no such header, and one there is an error (RFC 9113, 8.2.2).
            headers.remove(HttpHeaders.CONNECTION);
        }
        setUnlessSet(headers, "Content-Security-Policy", POLICY);
        setUnlessSet(headers, "X-Content-Type-Options", "nosniff");
        setUnlessSet(headers, "Referrer-Policy", "no-referrer");
        if (reads) {
            setUnlessSet(headers, "Cross-Origin-Resource-Policy", "cross-origin");
            if (!headers.contains(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING, true)) {
                headers.add(HttpHeaders.VARY, "Accept-Encoding");
            }
        }
        // Behind a proxy: as the client came to the proxy, if X-Forwarded-Proto is to be believed.
        if (transportSecurity != null && request.isSSL()) {
            setUnlessSet(headers, "Strict-Transport-Security", transportSecurity);
        }
        shareWithOtherSites(request, headers, reads);
    }

    private void shareWithOtherSites(HttpServerRequest request, MultiMap headers, boolean reads) {
        boolean asked = request.method() == HttpMethod.OPTIONS;
        if (reads) {
            headers.set("Access-Control-Allow-Origin", "*").set("Access-Control-Expose-Headers", EXPOSED);
            return;
        }
        String origin = request.getHeader("Origin");
        boolean mayWrite = origin != null && writeOrigins.contains(origin);
        if (!writeOrigins.isEmpty()) {
            headers.add("Vary", "Origin");
        }
        if (mayWrite) {
            headers.set("Access-Control-Allow-Origin", origin).set("Access-Control-Expose-Headers", EXPOSED);
        }
        if (asked) {
            allow(headers, mayWrite);
        }
    }

    /** The answer to a preflight, which If-None-Match and Last-Event-ID cause, and every write. */
    private static void allow(MultiMap headers, boolean mayWrite) {
        if (mayWrite) {
            headers.set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS, POST, PUT, DELETE")
                    .set(
                            "Access-Control-Allow-Headers",
                            "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Last-Event-ID,"
                                    + " X-Request-Id");
        } else {
            headers.set("Access-Control-Allow-Origin", "*")
                    .set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
                    .set("Access-Control-Allow-Headers", "*");
        }
        headers.set("Access-Control-Max-Age", PREFLIGHT_SECONDS);
    }

    private static boolean isRead(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }

    private static void setUnlessSet(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
