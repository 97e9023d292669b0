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
    boolean belongsTo(Advertiser other) {
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

    /** Whether a slug is in use, also by an advertiser that was merged into another. */
    public static boolean hasSlug(String slug) {
        return count("slug", slug) > 0;
    }

    static Optional<Advertiser> called(String name) {
        return find("function('fold', name) = function('fold', ?1) and mergedInto is null", name)
                .firstResultOptional();
    }
}
