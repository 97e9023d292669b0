package org.pausetracker.http;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.security.DigestInputStream;

/** Lets the body of a request with an {@code Idempotency-Key} go through its {@link RequestDigest} as it is read. */
@Provider
public class RequestDigester implements ReaderInterceptor {
    private final RequestDigest digest;

    RequestDigester(RequestDigest digest) {
        this.digest = digest;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getHeaders().containsKey(Idempotent.HEADER)) {
            context.setInputStream(new DigestInputStream(context.getInputStream(), digest.body()));
        }
        return context.proceed();
    }
}
