package org.pausetracker.ledger;

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
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A day that the record can speak of: from 2000-01-01 to one year from today (UTC); null is valid. */
@Target({FIELD, PARAMETER, TYPE_USE})
@Retention(RUNTIME)
@Constraint(validatedBy = RecordDate.Check.class)
public @interface RecordDate {
    LocalDate FIRST = LocalDate.of(2000, 1, 1);

    String MESSAGE = "must lie between 2000-01-01 and one year from today";

    String message() default MESSAGE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Check implements ConstraintValidator<RecordDate, LocalDate> {
        @Override
        public boolean isValid(@Nullable LocalDate value, ConstraintValidatorContext context) {
            return value == null || accepts(value, LocalDate.now(ZoneOffset.UTC));
        }

        public static boolean accepts(LocalDate day, LocalDate today) {
            return !day.isBefore(FIRST) && !day.isAfter(today.plusYears(1));
        }
    }
}
