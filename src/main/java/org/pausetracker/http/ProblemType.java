package org.pausetracker.http;

import java.util.Arrays;
import java.util.Optional;

/** Every problem this service answers with. The paths are part of the contract: clients switch on them. */
public enum ProblemType {
    BAD_REQUEST(
            400,
            "bad-request",
            "The request is not valid",
            "correct what errors (fields, parameters) or rows (lines of a file) name"),
    UNAUTHORIZED(
            401, "unauthorized", "A valid token is needed", "send a token that is known, not expired and not revoked"),
    FORBIDDEN(
            403,
            "forbidden",
            "The token does not allow this",
            "use a token of a higher role, or of any where the issuer gave none; where review takes two persons, leave it to the other one"),
    NOT_FOUND(404, "not-found", "There is nothing here", "check the path and the slug"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "The method is not allowed here", "Allow names the methods"),
    NOT_ACCEPTABLE(406, "not-acceptable", "There is no such representation", "ask for a media type that the path has"),
    REQUEST_TIMEOUT(
            408, "request-timeout", "The request did not arrive in time", "send the body faster, or in smaller files"),
    CONFLICT(
            409,
            "conflict",
            "This contradicts what is recorded",
            "read what existing points to: it says the same already, or took over what you named"),
    PRECONDITION_FAILED(
            412,
            "precondition-failed",
            "It has changed since it was read",
            "it has changed since you read it: read again, decide again"),
    CONTENT_TOO_LARGE(413, "content-too-large", "The body is too large", "send less, or raise the limit"),
    URI_TOO_LONG(414, "uri-too-long", "The address is too long", "ask with fewer filters, or in several requests"),
    UNSUPPORTED_MEDIA_TYPE(
            415, "unsupported-media-type", "The body's media type is not understood", "set Content-Type"),
    UNPROCESSABLE(
            422,
            "unprocessable",
            "The request cannot be carried out",
            "the values are well formed but do not go together, or the Idempotency-Key was another request's"),
    PRECONDITION_REQUIRED(
            428, "precondition-required", "If-Match is needed", "send If-Match with the ETag of what you replace"),
    TOO_MANY_REQUESTS(
            429, "too-many-requests", "This client has used up its share", "wait as long as Retry-After says"),
    HEADERS_TOO_LARGE(431, "headers-too-large", "The headers are too large", "send fewer or shorter headers"),
    INTERNAL_ERROR(500, "internal-error", "Something went wrong here", "report the request_id: the log has it"),
    UNAVAILABLE(503, "unavailable", "Not available right now", "wait as long as Retry-After says and repeat"),
    HTTP_VERSION_NOT_SUPPORTED(
            505,
            "http-version-not-supported",
            "A newer version of HTTP is needed",
            "ask for exports over HTTP/1.1 or 2");

    private final int status;
    private final String path;
    private final String title;
    private final String remedy;

    ProblemType(int status, String name, String title, String remedy) {
        this.status = status;
        this.path = "/problems/" + name;
        this.title = title;
        this.remedy = remedy;
    }

    public int status() {
        return status;
    }

    public String path() {
        return path;
    }

    public String title() {
        return title;
    }

    /** What to do about it, as in README.md. */
    public String remedy() {
        return remedy;
    }

    static Optional<ProblemType> of(int status) {
        return Arrays.stream(values()).filter(type -> type.status == status).findFirst();
    }
}
