package org.pausetracker.http;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that goes over the limit on its way: one that came in chunks and did not say how long it is, and JSON,
 * whose limit is lower than that of files. Bodies that say they are longer than any limit are refused by
 * {@link RouterProblems}, before a byte is read.
 */
@Provider
public class BodyLimit implements ReaderInterceptor {

    private final long max;

    /** Asked per request: providers are made before there are settings. */
    private final Instance<HttpSettings> settings;

    BodyLimit(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize max,
            Instance<HttpSettings> settings) {
        this.max = max.asLongValue();
        this.settings = settings;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new Limited(context.getInputStream(), limit(context.getMediaType())));
        return context.proceed();
    }

    private long limit(MediaType type) {
        boolean json = type != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(type);
        return json ? settings.get().maxJsonSize().asLongValue() : max;
    }

    private static class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long max) {
            super(in);
            this.left = max;
        }

        @Override
        public int read() throws IOException {
            return count(super.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var n = super.read(bytes, offset, length);
            return count(n, n);
        }

        private int count(int result, int bytes) {
            if (result != -1) {
                left -= bytes;
            }
            if (left < 0) {
                throw ProblemException.contentTooLarge();
            }
            return result;
        }
    }
}
