package org.pausetracker.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.spi.VertxTracerFactory;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is no HTTP, or has too long a first line or too many headers, with a problem. Vert.x refuses such requests
 * before any route, without a body, and Quarkus does not let us at the server's {@code invalidRequestHandler}. But a
 * tracer is shown each request before Vert.x looks whether it is valid, and the connection takes the handler even then.
 */
@Singleton
class MalformedRequests implements VertxOptionsCustomizer {
    private static final long LINGER_MILLIS = 1000;

    private final Instance<ProblemResponse> problemResponse;
    private final Instance<AnswerHeaders> headers;

    MalformedRequests(Instance<ProblemResponse> problemResponse, Instance<AnswerHeaders> headers) {
        this.problemResponse = problemResponse;
        this.headers = headers;
    }

    @Override
    public void accept(VertxOptions options) {
        TracingOptions tracing = options.getTracingOptions();
        VertxTracerFactory traced =
                tracing == null || tracing.getFactory() == null ? VertxTracerFactory.NOOP : tracing.getFactory();
        options.setTracingOptions(new TracingOptions()
                .setFactory(given -> new Tracer<>(traced.tracer(tracing == null ? given : tracing))));
    }

    private void answer(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException
                ? ProblemType.URI_TOO_LONG.status()
                : cause instanceof TooLongHttpHeaderException
                        ? ProblemType.HEADERS_TOO_LARGE.status()
                        : ProblemType.BAD_REQUEST.status();
        headers.get().complete(request);
        var problem = Problem.of(status, "Refused").withDetail(Problems.detail(status));
        var body = Buffer.buffer(problemResponse.get().json(problem.withRequestId(RequestId.give(request))));
        var response = request.response();
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                .write(body);
        // What still comes is thrown away meanwhile: closed at once, the connection could take the answer with it (RFC
        // 9112, 9.6).
        Vertx.currentContext().owner().setTimer(LINGER_MILLIS, passed -> response.close());
    }

    /** Leaves the tracing to whoever does it. */
    private class Tracer<I, O> implements VertxTracer<I, O> {
        private final VertxTracer<I, O> traced;

        Tracer(VertxTracer<I, O> traced) {
            this.traced = traced;
        }

        @Override
        public <R> @Nullable I receiveRequest(
                Context context,
                SpanKind kind,
                TracingPolicy policy,
                R request,
                String operation,
                Iterable<Map.Entry<String, String>> requestHeaders,
                TagExtractor<R> tags) {
            if (request instanceof HttpServerRequest http
                    && http.decoderResult().isFailure()
                    && http.connection() instanceof Http1xServerConnection connection) {
                connection.invalidRequestHandler(MalformedRequests.this::answer);
                return null;
            }
            return traced.receiveRequest(context, kind, policy, request, operation, requestHeaders, tags);
        }

        @Override
        public <R> void sendResponse(
                Context context, R response, I payload, @Nullable Throwable failure, TagExtractor<R> tags) {
            traced.sendResponse(context, response, payload, failure, tags);
        }

        @Override
        public <R> @Nullable O sendRequest(
                Context context,
                SpanKind kind,
                TracingPolicy policy,
                R request,
                String operation,
                BiConsumer<String, String> requestHeaders,
                TagExtractor<R> tags) {
            return traced.sendRequest(context, kind, policy, request, operation, requestHeaders, tags);
        }

        @Override
        public <R> void receiveResponse(
                Context context, R response, O payload, @Nullable Throwable failure, TagExtractor<R> tags) {
            traced.receiveResponse(context, response, payload, failure, tags);
        }

        @Override
        public void close() {
            traced.close();
        }
    }
}
