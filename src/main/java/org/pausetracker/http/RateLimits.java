package org.pausetracker.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Per client, limits the reads, and the requests with a token once too many of its tokens were refused: else an address could
 * have tokens looked up in the database as fast as it can send guesses. Whoever shares an address with such a client
 * waits with it, some seconds. All in memory, per copy of the service, and before any route.
 */
@Singleton
class RateLimits {
    @ConfigMapping(prefix = "tracker.limit")
    interface Settings {
        /** Reads per client and minute; 0 for any number. */
        @WithDefault("3000")
        int reads();

        /** Refused tokens per client and minute; 0 for any number. */
        @WithDefault("30")
        int failedAuthentications();
    }

    /** Behind {@link AnswerHeaders}, before all that costs something. */
    private static final int EARLY = 1500;

    private final RateLimit reads;
    private final RateLimit failures;
    private final ClientAddress addresses;
    private final ProblemResponse problemResponse;

    RateLimits(Settings settings, ClientAddress addresses, ProblemResponse problemResponse) {
        this.reads = new RateLimit("reads", settings.reads());
        this.failures = new RateLimit("failed-authentications", settings.failedAuthentications());
        this.addresses = addresses;
        this.problemResponse = problemResponse;
    }

    void register(@Observes Filters filters) {
        if (!failures.isOff()) {
            filters.register(this::limitFailures, EARLY);
        }
        if (!reads.isOff()) {
            filters.register(this::limitReads, EARLY);
        }
    }

    private void limitReads(RoutingContext request) {
        var method = request.request().method();
        if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
            request.next();
            return;
        }
        var taken = reads.take(addresses.of(request.request()));
        reads.write(request.response(), taken.getRemainingTokens(), RateLimit.seconds(taken.getNanosToWaitForReset()));
        if (taken.isConsumed()) {
            request.next();
        } else {
            refuse(
                    request,
                    "This address has read as often as it may for now.",
                    RateLimit.seconds(taken.getNanosToWaitForRefill()));
        }
    }

    private void limitFailures(RoutingContext request) {
        if (!request.request().headers().contains("Authorization")) {
            request.next();
            return;
        }
        var client = addresses.of(request.request());
        if (failures.isSpent(client)) {
            var seconds = failures.secondsUntilNext(client);
            failures.write(request.response(), 0, seconds);
            refuse(request, "Too many tokens from this address were refused. None is looked at for now.", seconds);
            return;
        }
        request.addHeadersEndHandler(headWritten -> {
            if (request.response().getStatusCode() == 401) {
                failures.take(client);
            }
        });
        request.next();
    }

    private void refuse(RoutingContext request, String detail, long retryAfterSeconds) {
        request.response().putHeader("Retry-After", Long.toString(retryAfterSeconds));
        var problem = Problem.of(ProblemType.TOO_MANY_REQUESTS, detail);
        problemResponse.answer(
                request.request(), problem.withInstance(request.request().path()));
    }
}
