package org.pausetracker.http;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@code POST} that may be repeated with the same {@code Idempotency-Key}
 * (<a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">IETF draft</a>) without
 * happening twice. See {@link IdempotencyInterceptor}.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {
    String HEADER = "Idempotency-Key";

    /** The Jackson view of what is kept for repetitions; fields of {@link FirstAnswer} are not in it. */
    interface Kept {}

    /** The Jackson view of fields that are shown once and never kept, such as a token's secret. */
    interface FirstAnswer {}
}
