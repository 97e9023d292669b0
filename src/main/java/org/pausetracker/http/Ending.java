package org.pausetracker.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The end of the service. Quarkus lets what is running come to its end (quarkus.shutdown.timeout), but would go on to take
 * what is new, which might then break in the middle. So that is sent elsewhere, once the delay is over that an operator may
 * have set for load balancers to learn of the end.
 */
@Singleton
class Ending {
    private static final String RETRY_AFTER_SECONDS = "5";

    private final ProblemResponse problemResponse;
    private final Duration delay;
    private volatile @Nullable Long sinceNanos;

    Ending(ProblemResponse problemResponse, @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
        this.problemResponse = problemResponse;
        this.delay = delay.orElse(Duration.ZERO);
    }

    void begin(@Observes ShutdownDelayInitiatedEvent shutdown) {
        sinceNanos = System.nanoTime();
    }

    void refuseNewRequests(@Observes Filters filters) {
        filters.register(this::refuse, RouterProblems.FIRST);
    }

    private void refuse(RoutingContext request) {
        var since = sinceNanos;
        if (since == null || System.nanoTime() - since < delay.toNanos()) {
            request.next();
            return;
        }
        var problem = Problem.of(ProblemType.UNAVAILABLE, "This copy of the service is about to end. Try again.")
                .withInstance(request.request().path());
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(problemResponse.json(problem));
    }
}
