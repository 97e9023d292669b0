package org.pausetracker.http;

import java.util.Arrays;
import java.util.Optional;

/** Every problem this service answers with. The paths are part of the contract: clients switch on them. */
public enum ProblemType {
    BAD_REQUEST(400, "bad-request", "The request is not valid"),
    UNAUTHORIZED(401, "unauthorized", "A valid token is needed"),
    FORBIDDEN(403, "forbidden", "The token does not allow this"),
    NOT_FOUND(404, "not-found", "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "not-acceptable", "There is no such representation"),
    REQUEST_TIMEOUT(408, "request-timeout", "The request did not arrive in time"),
    CONFLICT(409, "conflict", "This contradicts what is recorded"),
    PRECONDITION_FAILED(412, "precondition-failed", "It has changed since it was read"),
    CONTENT_TOO_LARGE(413, "content-too-large", "The body is too large"),
    URI_TOO_LONG(414, "uri-too-long", "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body's media type is not understood"),
    UNPROCESSABLE(422, "unprocessable", "The request cannot be carried out"),
    PRECONDITION_REQUIRED(428, "precondition-required", "If-Match is needed"),
    TOO_MANY_REQUESTS(429, "too-many-requests", "This client has used up its share"),
    HEADERS_TOO_LARGE(431, "headers-too-large", "The headers are too large"),
    INTERNAL_ERROR(500, "internal-error", "Something went wrong here"),
    UNAVAILABLE(503, "unavailable", "Not available right now"),
    HTTP_VERSION_NOT_SUPPORTED(505, "http-version-not-supported", "A newer version of HTTP is needed");

    private final int status;
    private final String path;
    private final String title;

    ProblemType(int status, String name, String title) {
        this.status = status;
        this.path = "/problems/" + name;
        this.title = title;
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

    static Optional<ProblemType> of(int status) {
        return Arrays.stream(values()).filter(type -> type.status == status).findFirst();
    }
}
