package org.pausetracker.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many requests of a kind each client may make: so many at once, and as many again per minute. Written in the headers of
 * draft-ietf-httpapi-ratelimit-headers-10.
 */
final class RateLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** Clients who are forgotten start anew, so whoever has more addresses than this has no limit anyway. */
    private static final int CLIENTS = 100_000;

    private final String name;
    private final int quota;
    private final String policy;

    /** After a window without a request a bucket is full, like a new one. */
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(CLIENTS).expireAfterAccess(WINDOW).build();

    /** @param quota requests per minute; 0 for no limit */
    RateLimit(String name, int quota) {
        this.name = name;
        this.quota = quota;
        this.policy = "\"" + name + "\";q=" + quota + ";w=" + WINDOW.toSeconds();
    }

    boolean isOff() {
        return quota <= 0;
    }

    /** Takes one from what the client has left, if it has any. */
    ConsumptionProbe take(String client) {
        return buckets.get(client, unknown -> fresh()).tryConsumeAndReturnRemaining(1);
    }

    /** Whether the client has nothing left. It takes nothing. */
    boolean isSpent(String client) {
        Bucket bucket = buckets.getIfPresent(client);
        return bucket != null && bucket.getAvailableTokens() == 0;
    }

    /** Of the client whose budget is spent: seconds until it has one again. */
    long secondsUntilNext(String client) {
        Bucket bucket = buckets.getIfPresent(client);
        return bucket == null ? 1 : seconds(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    void write(HttpServerResponse response, long left, long secondsToReset) {
        response.putHeader("RateLimit-Policy", policy)
                .putHeader("RateLimit", "\"" + name + "\";r=" + left + ";t=" + secondsToReset);
    }

    /** Rounded up: who comes back after them is not too early. */
    static long seconds(long nanos) {
        return Math.max(1, (nanos + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1));
    }

    private Bucket fresh() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, WINDOW))
                .build();
    }
}
