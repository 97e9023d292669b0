package org.pausetracker.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import jakarta.enterprise.context.RequestScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every field error of one request, so that a person who fills in a form is told all of them at once.
 *
 * <p>{@link JsonBodyReader} puts in what the body itself got wrong: types, unknown fields, constraints. A resource adds
 * what it alone can know ({@link #add}) and calls {@link #throwIfAny}. Should it forget, the errors are not lost: opening
 * a change set calls {@code throwIfAny} too, a failure further on is answered with the pending errors ({@link Problems}),
 * and {@link PendingErrors} turns a success that ignored them into a 500.
 */
@RequestScoped
public class FieldErrors {

    private static final PropertyNamingStrategies.NamingBase JSON_NAMES =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private final Validator validator;
    private final Map<String, String> messages = new LinkedHashMap<>();

    FieldErrors(Validator validator) {
        this.validator = validator;
    }

    /** Notes what is wrong with a field. The first message for a field stands: the ones after it tend to follow from it. */
    public void add(String field, String message) {
        messages.putIfAbsent(field, message);
    }

    /** Adds what the constraints on a body say. {@link JsonBodyReader} has done so with every body it read. */
    public void check(Object input) {
        addAll(validator.validate(input));
    }

    void addAll(Collection<? extends ConstraintViolation<?>> violations) {
        violations.stream()
                .map(v -> new FieldError(field(v.getPropertyPath()), v.getMessage()))
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .forEach(error -> add(error.field(), error.message()));
    }

    public boolean isEmpty() {
        return messages.isEmpty();
    }

    public void throwIfAny() {
        if (!messages.isEmpty()) {
            throw ProblemException.badRequest(all());
        }
    }

    List<FieldError> all() {
        return messages.entrySet().stream()
                .map(e -> new FieldError(e.getKey(), e.getValue()))
                .toList();
    }

    /** {@code sources[0].publishedOn} as {@code sources[0].published_on}; of a method's argument only what is in it. */
    private static String field(Path path) {
        var field = new StringBuilder();
        var argument = "";
        for (var node : path) {
            if (node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKind() == ElementKind.PARAMETER) {
                argument = JSON_NAMES.translate(node.getName());
            } else if (node.getKind() == ElementKind.PROPERTY) {
                field.append(field.isEmpty() ? "" : ".").append(JSON_NAMES.translate(node.getName()));
            }
        }
        return field.isEmpty() ? argument : field.toString();
    }
}
