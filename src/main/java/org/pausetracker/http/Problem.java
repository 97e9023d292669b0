package org.pausetracker.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every refusal: RFC 9457 with extension members.
 *
 * @param instance the path that was asked for; for a 500 the id under which the log has it
 * @param errors every invalid field at once
 * @param rows what is wrong with an uploaded table, row by row: the first faults
 * @param total how many faults there are in all, when {@code rows} are given
 * @param existing the path of what is there already, on a conflict
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
        @Nullable String existing) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
        rows = rows == null ? List.of() : List.copyOf(rows);
    }

    static Problem of(ProblemType type, @Nullable String detail) {
        return new Problem(type.path(), type.title(), type.status(), detail, null, List.of(), List.of(), null, null);
    }

    /** For a status that has no type of ours (RFC 9457, 4.2.1). */
    static Problem of(int status, String reason) {
        return ProblemType.of(status)
                .map(type -> of(type, null))
                .orElseGet(
                        () -> new Problem("about:blank", reason, status, null, null, List.of(), List.of(), null, null));
    }

    Problem withDetail(@Nullable String detail) {
        return new Problem(type, title, status, detail, instance, errors, rows, total, existing);
    }

    Problem withInstance(String instance) {
        return new Problem(type, title, status, detail, instance, errors, rows, total, existing);
    }

    Problem withErrors(List<FieldError> errors) {
        return new Problem(type, title, status, detail, instance, errors, rows, total, existing);
    }

    Problem withRows(List<LineError> rows, long total) {
        return new Problem(type, title, status, detail, instance, errors, rows, total, existing);
    }

    Problem withExisting(@Nullable String existing) {
        return new Problem(type, title, status, detail, instance, errors, rows, total, existing);
    }
}
