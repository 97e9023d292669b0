package org.pausetracker.http;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An absolute http or https URL as browsers show it, so that it may hold letters of any script; null is valid. */
@Target({FIELD, PARAMETER, TYPE_USE})
@Retention(RUNTIME)
@Constraint(validatedBy = Url.Check.class)
public @interface Url {

    int MAX_LENGTH = 2000;

    String message() default "must be an http or https URL of at most " + MAX_LENGTH + " characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Check implements ConstraintValidator<Url, String> {
        /*
         * java.net.URI refuses hosts with letters beyond ASCII and paths with characters that servers do use.
         * No user info: it serves to make one host look like another.
         */
        private static final Pattern URL =
                Pattern.compile("(?i)https?://([\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}._-]*|\\[[0-9a-f:.]+])(:\\d{1,5})?"
                        + "([/?#][^\\p{Z}\\p{C}\\s<>\"]*)?");

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return value == null || accepts(value);
        }

        public static boolean accepts(String url) {
            return url.length() <= MAX_LENGTH && URL.matcher(url).matches();
        }
    }
}
