package org.pausetracker.watchlist;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Entity
public class Watchlist extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String slug;
    public String name;

    @Column(name = "source_url")
    public @Nullable String sourceUrl;

    @Column(name = "published_on")
    public @Nullable LocalDate publishedOn;

    public @Nullable String description;

    @Column(insertable = false, updatable = false)
    public int version;

    void take(WatchlistInput input) {
        name = input.name();
        sourceUrl = input.sourceUrl();
        publishedOn = input.publishedOn();
        description = input.description();
    }

    public static Optional<Watchlist> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    static Optional<Watchlist> called(String name) {
        return find("function('fold', name) = function('fold', ?1)", name).firstResultOptional();
    }
}
