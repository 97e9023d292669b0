package org.pausetracker.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Metrics;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Knowledge;
import org.pausetracker.ledger.ReadFilter;

/**
 * What reports found, kept while there is room. A key has the hash of the ledger that the report rests on, and the last
 * redaction, so nothing in here can be out of date.
 */
final class ReportCache<T> {
    @ConfigMapping(prefix = "tracker.report")
    interface Settings {
        /** How many rows of summaries, series and curves are kept at most; 10,000 take about 2 MB. 0 keeps none. */
        @WithDefault("100000")
        long cachedRows();
    }

    private record Key(
            @Nullable String hash,
            Knowledge.@Nullable Redaction redaction,
            @Nullable LocalDate asOf,
            @Nullable String unit,
            Map<String, List<String>> filters,
            List<@Nullable Object> more) {}

    private final Cache<Key, T> kept;
    private final boolean keeps;

    /**
     * @param name of the report in the metrics
     * @param rows how many rows a report has
     */
    ReportCache(String name, Settings settings, ToIntFunction<T> rows) {
        keeps = settings.cachedRows() > 0;
        kept = Caffeine.newBuilder()
                .maximumWeight(settings.cachedRows())
                .weigher((Key key, T report) -> 1 + rows.applyAsInt(report))
                .recordStats()
                .build();
        count(name, "hit", cache -> cache.stats().hitCount());
        count(name, "miss", cache -> cache.stats().missCount());
    }

    private void count(String name, String result, ToDoubleFunction<Cache<Key, T>> lookups) {
        FunctionCounter.builder("tracker.report.cache", kept, lookups)
                .tags("report", name, "result", result)
                .register(Metrics.globalRegistry);
    }

    /** @param more what the report depends on beside its filter */
    T get(ReadFilter filter, Supplier<T> report, @Nullable Object... more) {
        Knowledge knowledge = filter.knowledge();
        return get(
                new Key(
                        knowledge.knownAt().hash(),
                        knowledge.redaction(),
                        filter.asOf(),
                        filter.unit(),
                        filter.filters(),
                        Arrays.asList(more)),
                report);
    }

    /** What depends on nothing but what was known. */
    T get(Knowledge knowledge, Supplier<T> report) {
        return get(new Key(knowledge.knownAt().hash(), knowledge.redaction(), null, null, Map.of(), List.of()), report);
    }

    private T get(Key key, Supplier<T> report) {
        return keeps ? kept.get(key, missing -> report.get()) : report.get();
    }
}
