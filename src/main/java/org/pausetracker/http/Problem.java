package org.pausetracker.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every refusal: RFC 9457 with extension members.
 *
 * @param instance the path that was asked for
 * @param errors every invalid field at once
 * @param rows what is wrong with an uploaded table, row by row: the first faults
 * @param total how many faults there are in all, when {@code rows} are given
 * @param existing the path of what is there already, on a conflict
 * @param requestId the id of the request, which the log has, too
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        List<FieldError> errors,
        List<LineError> rows,
        @Nullable Long total,
        @Nullable String existing,
        @Nullable String requestId) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
        rows = rows == null ? List.of() : List.copyOf(rows);
    }

    static Problem of(ProblemType type, @Nullable String detail) {
        return new Problem(
                type.path(), type.title(), type.status(), detail, null, List.of(), List.of(), null, null, null);
    }

    /** For a status that has no type of ours (RFC 9457, 4.2.1). */
    static Problem of(int status, String reason) {
        return ProblemType.of(status)
                .map(type -> of(type, null))
                .orElseGet(() ->
                        new Problem("about:blank", reason, status, null, null, List.of(), List.of(), null, null, null));
    }

    Problem withDetail(@Nullable String detail) {
        return new Problem(type, title, status, detail, instance, errors, rows, total, existing, requestId);
    }

    Problem withInstance(String instance) {
        return new Problem(type, title, status, detail, instance, errors, rows, total, existing, requestId);
    }

    Problem withErrors(List<FieldError> errors) {
        return new Problem(type, title, status, detail, instance, errors, rows, total, existing, requestId);
    }

    Problem withRows(List<LineError> rows, long total) {
        return new Problem(type, title, status, detail, instance, errors, rows, total, existing, requestId);
    }

    Problem withExisting(@Nullable String existing) {
        return new Problem(type, title, status, detail, instance, errors, rows, total, existing, requestId);
    }

    Problem withRequestId(@Nullable String requestId) {
        return new Problem(type, title, status, detail, instance, errors, rows, total, existing, requestId);
    }
}
