package org.pausetracker.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every refusal: RFC 9457 with two extension members.
 *
 * @param instance the path that was asked for; for a 500 the id under which the log has it
 * @param errors every invalid field at once
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
        @Nullable String existing) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    static Problem of(ProblemType type, @Nullable String detail) {
        return new Problem(type.path(), type.title(), type.status(), detail, null, List.of(), null);
    }

    /** For a status that has no type of ours (RFC 9457, 4.2.1). */
    static Problem of(int status, String reason) {
        return ProblemType.of(status)
                .map(type -> of(type, null))
                .orElseGet(() -> new Problem("about:blank", reason, status, null, null, List.of(), null));
    }

    Problem withDetail(@Nullable String detail) {
        return new Problem(type, title, status, detail, instance, errors, existing);
    }

    Problem withInstance(String instance) {
        return new Problem(type, title, status, detail, instance, errors, existing);
    }

    Problem withErrors(List<FieldError> errors) {
        return new Problem(type, title, status, detail, instance, errors, existing);
    }

    Problem withExisting(@Nullable String existing) {
        return new Problem(type, title, status, detail, instance, errors, existing);
    }
}
