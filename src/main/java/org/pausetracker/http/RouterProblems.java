package org.pausetracker.http;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;

/** Refusals from below JAX-RS, which would have an empty body or an HTML page otherwise. */
@Singleton
class RouterProblems {

    private static final Logger LOG = Logger.getLogger(RouterProblems.class);

    /** Around the route by which Quarkus limits bodies, which has order -2; a filter's order is its negated priority. */
    static final int FIRST = 1000;

    private static final int LAST = 1;

    private final ProblemResponse problemResponse;
    private final AnswerHeaders headers;
    private final long maxBodySize;
    private final long maxJsonSize;
    private final int maxUriLength;

    RouterProblems(
            ProblemResponse problemResponse,
            AnswerHeaders headers,
            HttpSettings settings,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize,
            @ConfigProperty(name = "quarkus.http.limits.max-initial-line-length") int maxUriLength) {
        this.problemResponse = problemResponse;
        this.headers = headers;
        this.maxBodySize = maxBodySize.asLongValue();
        this.maxJsonSize = settings.maxJsonSize().asLongValue();
        this.maxUriLength = maxUriLength;
    }

    void refuseEarly(@Observes Filters filters) {
        filters.register(this::refuseTooLong, FIRST);
        filters.register(this::refuseWithoutAddress, FIRST);
        filters.register(this::refuseAmbiguous, FIRST);
        filters.register(this::refuseTooLarge, FIRST);
        filters.register(this::leaveChunksToUs, LAST);
    }

    /** Over HTTP/1.1 the server below us has looked; HTTP/2 has no such limit but that of all headers. */
    private void refuseTooLong(RoutingContext request) {
        if (request.request().uri().length() > maxUriLength) {
            answer(request, 414);
        } else {
            request.next();
        }
    }

    /** Without a valid address (RFC 3986) and Host (RFC 9112, 3.2) there is no absolute URI, which JAX-RS rests on. */
    private void refuseWithoutAddress(RoutingContext request) {
        if (!isAddress(request.request().uri()) || request.request().absoluteURI() == null) {
            var problem = Problem.of(
                    ProblemType.BAD_REQUEST, "The address or its encoding is not valid, or Host is missing.");
            answer(request, problem.withInstance(request.request().path()));
        } else {
            request.next();
        }
    }

    private static boolean isAddress(String uri) {
        try {
            new URI(uri);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * With two hosts (RFC 9112, 3.2) or a transfer coding that nobody here undoes (6.1), a proxy may have read another
     * request than we would. What comes behind it on the connection could be its body, so that is closed.
     */
    private void refuseAmbiguous(RoutingContext request) {
        var headers = request.request().headers();
        if (headers.getAll(HttpHeaders.HOST).size() > 1
                || !headers.getAll(HttpHeaders.TRANSFER_ENCODING).stream().allMatch("chunked"::equalsIgnoreCase)) {
            request.response()
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .endHandler(answered -> request.request().connection().close());
            answer(request, 400);
        } else {
            request.next();
        }
    }

    private void refuseTooLarge(RoutingContext request) {
        var length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        // More digits than a long has is more than any limit; Vert.x has refused what is no number.
        if (length != null && (length.length() > 18 || Long.parseLong(length) > maxBodySize)) {
            var refusal = ProblemException.contentTooLarge(limit(request));
            refusal.headers().forEach(request.response()::putHeader);
            answer(request, refusal.problem().withInstance(request.request().path()));
        } else {
            request.next();
        }
    }

    /** How much of this media type is taken, which is less of JSON than of files. */
    private long limit(RoutingContext request) {
        var type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON)
                ? maxJsonSize
                : maxBodySize;
    }

    /** {@link BodyLimit} counts instead of Quarkus' stream, which would answer by itself, without a body. */
    private void leaveChunksToUs(RoutingContext request) {
        request.remove(VertxInputStream.MAX_REQUEST_SIZE_KEY);
        request.next();
    }

    void answerFailures(@Observes Router router) {
        router.route().order(-FIRST).failureHandler(this::failed);
        // A path whose encoding is broken fails before the first filter.
        router.errorHandler(400, request -> answer(request, 400));
        router.errorHandler(404, request -> answer(request, 404));
    }

    private void failed(RoutingContext request) {
        var failure = request.failure();
        if (failure instanceof AuthenticationException) {
            Metrics.counter("tracker.authentication.failures").increment();
        }
        if (failure instanceof UnauthorizedException || failure instanceof AuthenticationException) {
            request.response().putHeader("WWW-Authenticate", "Bearer");
            answer(request, 401);
        } else if (failure instanceof ForbiddenException) {
            answer(request, 403);
        } else if (request.statusCode() >= 400 && request.statusCode() < 500) {
            answer(request, request.statusCode());
        } else {
            var path = request.request().path();
            LOG.errorf(failure, "Error at %s", path);
            answer(request, Problems.internalError(path));
        }
    }

    private void answer(RoutingContext request, int status) {
        var problem = Problem.of(status, "Refused").withDetail(Problems.detail(status));
        answer(request, problem.withInstance(request.request().path()));
    }

    private void answer(RoutingContext request, Problem problem) {
        var named = problem;
        if (!request.response().headers().contains(RequestId.HEADER)) {
            // It has not come as far as the filters that complete every answer.
            named = problem.withRequestId(RequestId.give(request.request()));
            headers.complete(request.request());
        }
        problemResponse.answer(request.request(), named);
    }
}
