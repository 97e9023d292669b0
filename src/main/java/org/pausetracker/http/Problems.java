package org.pausetracker.http;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpRequest;
import org.jspecify.annotations.Nullable;

/** Every exception that leaves a resource, and the problem it becomes. Messages of exceptions never reach the client. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private final ProblemResponse problemResponse;
    private final FieldErrors errors;

    Problems(ProblemResponse problemResponse, FieldErrors errors) {
        this.problemResponse = problemResponse;
        this.errors = errors;
    }

    @ServerExceptionMapper
    Response refused(ProblemException e, UriInfo uri) {
        var problem = e.problem().instance() == null ? e.problem().withInstance(path()) : e.problem();
        return problemResponse.of(problem, e.headers());
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e, UriInfo uri) {
        errors.addAll(e.getConstraintViolations());
        return refused(ProblemException.badRequest(errors.all()), uri);
    }

    /** The framework's own refusals, and redirects, which pass. */
    @ServerExceptionMapper
    Response framework(WebApplicationException e, UriInfo uri) {
        var response = e.getResponse();
        if (response.getStatus() < 400) {
            return response;
        }
        if (response.getStatus() >= 500) {
            return fault(e, uri);
        }
        var headers = new TreeMap<String, String>();
        response.getStringHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        var status = response.getStatus();
        if (status == 404 || status == 405) {
            var allowed = AllowedMethods.ofCurrentPath();
            if (status == 404
                    && allowed.size() > 1
                    && !allowed.contains(request().getRequestMethod())) {
                // To Quarkus, a path that another class has the beginning of is none.
                status = 405;
            }
            if (status == 405) {
                headers.put("Allow", String.join(", ", allowed));
            }
        }
        var problem =
                Problem.of(status, response.getStatusInfo().getReasonPhrase()).withDetail(detail(status));
        headers.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).startsWith("content-"));
        return refused(new ProblemException(problem, headers), uri);
    }

    /** 308 keeps method and body (RFC 9110, 15.4.9). Written as text: the query may be no valid URI, and stays as it was sent. */
    @ServerExceptionMapper
    Response moved(Moved e, UriInfo uri) {
        var query = request().query();
        return Response.status(308)
                .header("Location", query == null || query.isEmpty() ? e.path() : e.path() + "?" + query)
                .header("Cache-Control", "no-cache")
                .build();
    }

    static @Nullable String detail(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read.";
            case 401 -> "Send a token as Authorization: Bearer.";
            case 403 -> "The token's role does not include this.";
            case 404 -> "No resource has this path.";
            case 405 -> "Allow names the methods that this resource has.";
            case 406 -> "Accept names no media type that this resource has.";
            case 408 -> "The body did not arrive in time.";
            case 413 -> "The body is larger than this service takes.";
            case 415 -> "Content-Type names no media type that this resource reads.";
            case 414 -> "The address is longer than this service takes: ask with fewer filters.";
            case 431 -> "The headers are longer than this service takes.";
            default -> null;
        };
    }

    /** RFC 6750, 3.1: a request with a bad token is told so; one without any gets the bare challenge. */
    @ServerExceptionMapper
    Response badToken(AuthenticationFailedException e, UriInfo uri) {
        Metrics.counter("tracker.authentication.failures").increment();
        var problem = Problem.of(
                ProblemType.UNAUTHORIZED,
                "The token is unknown, expired or revoked, or was not sent as Authorization: Bearer.");
        return refused(
                new ProblemException(problem, Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\"")), uri);
    }

    @ServerExceptionMapper
    Response noToken(UnauthorizedException e, UriInfo uri) {
        return refused(ProblemException.unauthorized(detail(401)), uri);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, UriInfo uri) {
        return refused(ProblemException.forbidden(detail(403)), uri);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e, UriInfo uri) {
        var database = DatabaseProblems.of(e);
        if (database.isPresent()) {
            return refused(database.get(), uri);
        }
        if (!errors.isEmpty()) {
            // A field that was noted as wrong and read as null is the likeliest cause.
            LOG.debug("Failed after field errors", e);
            return refused(ProblemException.badRequest(errors.all()), uri);
        }
        return fault(e, uri);
    }

    private Response fault(Throwable e, UriInfo uri) {
        LOG.errorf(e, "Error at %s", path());
        return problemResponse.of(internalError(path()), Map.of());
    }

    /** As it was sent, which UriInfo cannot tell when there is no Host, as over HTTP/1.0. */
    static String path() {
        return request().getRequestPath();
    }

    private static ServerHttpRequest request() {
        return ((ResteasyReactiveRequestContext) CurrentRequestManager.get()).serverRequest();
    }

    static Problem internalError(String path) {
        return Problem.of(ProblemType.INTERNAL_ERROR, "The log has this as " + RequestId.current() + ".")
                .withInstance(path);
    }
}
