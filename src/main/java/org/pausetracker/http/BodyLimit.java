package org.pausetracker.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that goes over a limit on its way. Of length: one that came in chunks and did not say how long it is, and
 * JSON, whose limit is lower than that of files; bodies that say they are longer than any limit are refused by
 * {@link RouterProblems}, before a byte is read. Of time: one that trickles; where nothing comes at all,
 * quarkus.http.read-timeout closes the connection.
 */
@Provider
public class BodyLimit implements ReaderInterceptor {

    /** RFC 9113, 8.1: the answer is whole, and the rest of the request not wanted. */
    private static final long NO_ERROR = 0;

    private final long max;

    /** Asked per request: providers are made before there are settings. */
    private final Instance<HttpSettings> settings;

    private final Instance<CurrentVertxRequest> request;

    BodyLimit(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize max,
            Instance<HttpSettings> settings,
            Instance<CurrentVertxRequest> request) {
        this.max = max.asLongValue();
        this.settings = settings;
        this.request = request;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var json =
                context.getMediaType() != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType());
        context.setInputStream(
                json
                        ? new Limited(
                                context.getInputStream(),
                                settings.get().maxJsonSize().asLongValue(),
                                settings.get().jsonTimeout())
                        : new Limited(
                                context.getInputStream(), max, settings.get().fileTimeout()));
        return context.proceed();
    }

    private class Limited extends FilterInputStream {
        private final long begun = System.nanoTime();
        private final long max;
        private final Duration timeout;
        private long left;
        private boolean refused;

        Limited(InputStream in, long max, Duration timeout) {
            super(in);
            this.max = max;
            this.left = max;
            this.timeout = timeout;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read;
            try {
                read = super.read(bytes, offset, length);
            } catch (IOException e) {
                // It timed out, or the client has gone: there may be nobody left to hear this.
                throw refusal(ProblemException.requestTimeout());
            }
            left -= Math.max(read, 0);
            if (left < 0) {
                throw refusal(ProblemException.contentTooLarge(max));
            }
            if (read != -1 && System.nanoTime() - begun > timeout.toNanos()) {
                throw refusal(ProblemException.requestTimeout());
            }
            return read;
        }

        /** What has yet to come is not waited for: behind the answer the connection goes. */
        private ProblemException refusal(ProblemException refusal) {
            if (!refused) {
                refused = true;
                var current = request.get().getCurrent();
                current.addEndHandler(ended -> close(current.request()));
            }
            return refusal;
        }

        private void close(HttpServerRequest request) {
            if (request.version() == HttpVersion.HTTP_2) {
                request.response().reset(NO_ERROR);
            } else {
                request.connection().close();
            }
        }

        /** The stream below reads a body to its end when it is closed. */
        @Override
        public void close() throws IOException {
            if (!refused) {
                super.close();
            }
        }
    }
}
