package org.pausetracker.advertiser;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.FieldErrors;
import org.pausetracker.http.ProblemException;

@Entity
public class Advertiser extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String slug;
    public String name;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "parent_id")
    public @Nullable Advertiser parent;

    public @Nullable String sector;
    public @Nullable String country;
    public @Nullable String website;

    @Column(name = "wikidata_id")
    public @Nullable String wikidataId;

    public List<String> aliases = new ArrayList<>();

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "merged_into_id")
    public @Nullable Advertiser mergedInto;

    @Column(insertable = false, updatable = false)
    public int version;

    void take(AdvertiserInput input, @Nullable Advertiser parent) {
        this.parent = parent;
        name = input.name();
        sector = input.sector();
        country = input.country();
        website = input.website();
        wikidataId = input.wikidataId();
        aliases = new ArrayList<>(input.aliases());
    }

    /** Whether this advertiser is the other or stands below it. */
    public boolean belongsTo(Advertiser other) {
        for (Advertiser ancestor = this; ancestor != null; ancestor = ancestor.parent) {
            if (ancestor.id.equals(other.id)) {
                return true;
            }
        }
        return false;
    }

    public static Optional<Advertiser> bySlug(String slug) {
        return find("slug = ?1 and mergedInto is null", slug).firstResultOptional();
    }

    /** The advertiser that the one with this slug was merged into. */
    static Optional<Advertiser> survivorOf(String slug) {
        return find("select a.mergedInto from Advertiser a where a.slug = ?1", slug)
                .firstResultOptional();
    }

    /** The advertiser that a field names; null, with the reason among the errors, if there is none. */
    public static @Nullable Advertiser named(String slug, String field, FieldErrors errors) {
        return bySlug(slug).orElseGet(() -> {
            errors.add(field, whyMissing(slug));
            return null;
        });
    }

    public static String whyMissing(String slug) {
        return survivorOf(slug)
                .map(survivor -> slug + " was merged into " + survivor.slug + ": name that one")
                .orElse("there is no advertiser " + slug);
    }

    /** Refuses, under the ledger's lock, one that was found before and has been merged meanwhile. */
    public static void requireUnmerged(@Nullable Advertiser found, String field) {
        if (found != null && bySlug(found.slug).isEmpty()) {
            throw ProblemException.badRequest(field, whyMissing(found.slug));
        }
    }

    /** Whether a slug is in use, also by an advertiser that was merged into another. */
    public static boolean hasSlug(String slug) {
        return count("slug", slug) > 0;
    }

    static Optional<Advertiser> called(String name) {
        return find("function('fold', name) = function('fold', ?1) and mergedInto is null", name)
                .firstResultOptional();
    }
}
