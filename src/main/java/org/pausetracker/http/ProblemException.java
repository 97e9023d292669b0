package org.pausetracker.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal on its way to the client. It carries no stack trace: it is an answer, not a fault. */
public class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.toString(), null, false, false);
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    private static ProblemException of(ProblemType type, @Nullable String detail) {
        return new ProblemException(Problem.of(type, detail), Map.of());
    }

    public static ProblemException badRequest(String detail) {
        return of(ProblemType.BAD_REQUEST, detail);
    }

    public static ProblemException badRequest(String field, String message) {
        return badRequest(List.of(new FieldError(field, message)));
    }

    public static ProblemException badRequest(List<FieldError> errors) {
        return new ProblemException(invalid(ProblemType.BAD_REQUEST, errors), Map.of());
    }

    /** An uploaded table with faults: the first of them, and how many there are. */
    public static ProblemException badLines(List<LineError> rows, long total) {
        String detail = (total == 1 ? "There is one fault" : "There are " + total + " faults")
                + " in the file: nothing of it was taken.";
        return new ProblemException(Problem.of(ProblemType.BAD_REQUEST, detail).withRows(rows, total), Map.of());
    }

    public static ProblemException unauthorized(@Nullable String detail) {
        return new ProblemException(Problem.of(ProblemType.UNAUTHORIZED, detail), Map.of("WWW-Authenticate", "Bearer"));
    }

    public static ProblemException forbidden(@Nullable String detail) {
        return of(ProblemType.FORBIDDEN, detail);
    }

    public static ProblemException notFound(String detail) {
        return of(ProblemType.NOT_FOUND, detail);
    }

    public static ProblemException conflict(String detail) {
        return of(ProblemType.CONFLICT, detail);
    }

    public static ProblemException conflict(String detail, String existingPath) {
        return new ProblemException(Problem.of(ProblemType.CONFLICT, detail).withExisting(existingPath), Map.of());
    }

    /** The first request with an {@code Idempotency-Key} has no answer yet. */
    static ProblemException stillRunning() {
        return new ProblemException(
                Problem.of(
                        ProblemType.CONFLICT,
                        "The first request with this Idempotency-Key is still being carried out."),
                Map.of("Retry-After", "5"));
    }

    public static ProblemException preconditionFailed() {
        return of(
                ProblemType.PRECONDITION_FAILED,
                "If-Match does not name the current version: read it again, then repeat the change.");
    }

    public static ProblemException preconditionRequired() {
        return of(
                ProblemType.PRECONDITION_REQUIRED,
                "Send If-Match with the ETag of the version that is to be replaced.");
    }

    /**
     * The rest of the body stays unread, so the connection is of no further use (RFC 9110, 15.5.14).
     *
     * @param max how many bytes would have been taken
     */
    static ProblemException contentTooLarge(long max) {
        var detail = String.format(Locale.ROOT, "The body is larger than the %,d bytes that are taken here.", max);
        return new ProblemException(Problem.of(ProblemType.CONTENT_TOO_LARGE, detail), Map.of("Connection", "close"));
    }

    /** As for {@link #contentTooLarge}: the rest of the body may never come. */
    static ProblemException requestTimeout() {
        var problem = Problem.of(ProblemType.REQUEST_TIMEOUT, Problems.detail(408));
        return new ProblemException(problem, Map.of("Connection", "close"));
    }

    public static ProblemException tooManyRequests(String detail, long retryAfterSeconds) {
        return new ProblemException(
                Problem.of(ProblemType.TOO_MANY_REQUESTS, detail),
                Map.of("Retry-After", Long.toString(retryAfterSeconds)));
    }

    public static ProblemException unprocessable(String detail) {
        return of(ProblemType.UNPROCESSABLE, detail);
    }

    public static ProblemException unprocessable(String field, String message) {
        var errors = List.of(new FieldError(field, message));
        return new ProblemException(invalid(ProblemType.UNPROCESSABLE, errors), Map.of());
    }

    public static ProblemException unavailable(String detail, int retryAfterSeconds) {
        return new ProblemException(
                Problem.of(ProblemType.UNAVAILABLE, detail),
                Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    public static ProblemException httpVersionNotSupported(String detail) {
        return of(ProblemType.HTTP_VERSION_NOT_SUPPORTED, detail);
    }

    private static Problem invalid(ProblemType type, List<FieldError> errors) {
        var first = errors.get(0);
        var detail = errors.size() == 1
                ? first.field() + ": " + first.message()
                : errors.size() + " values are not valid, see errors.";
        return Problem.of(type, detail).withErrors(errors);
    }

    public Problem problem() {
        return problem;
    }

    /** Headers that belong to the refusal, such as {@code Retry-After}. */
    public Map<String, String> headers() {
        return headers;
    }
}
