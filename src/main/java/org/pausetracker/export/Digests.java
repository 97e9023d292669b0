package org.pausetracker.export;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Knowledge;
import org.pausetracker.ledger.ReadFilter;

/** What whole files were, so that a manifest need not write its file again. A key has the hash of the ledger. */
@ApplicationScoped
class Digests {
    private static final int KEPT = 10_000;

    private record Key(
            String name,
            String extension,
            @Nullable String hash,
            Knowledge.@Nullable Redaction redaction,
            LocalDate asOf,
            String unit,
            Map<String, List<String>> filters) {
        static Key of(DatasetFile file) {
            ReadFilter filter = file.filter();
            return new Key(
                    file.name(),
                    file.extension(),
                    filter.knowledge().knownAt().hash(),
                    filter.knowledge().redaction(),
                    filter.asOf(),
                    filter.unit(),
                    filter.filters());
        }
    }

    private final Cache<Key, Digest> kept =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    Optional<Digest> of(DatasetFile file) {
        return Optional.ofNullable(kept.getIfPresent(Key.of(file)));
    }

    void keep(DatasetFile file, Digest digest) {
        kept.put(Key.of(file), digest);
    }
}
