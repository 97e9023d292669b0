package org.pausetracker.campaign;

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
public class Campaign extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String slug;
    public String name;
    public @Nullable String url;

    @Column(name = "starts_on")
    public @Nullable LocalDate startsOn;

    @Column(name = "ends_on")
    public @Nullable LocalDate endsOn;

    public @Nullable String description;

    @Column(insertable = false, updatable = false)
    public int version;

    void take(CampaignInput input) {
        name = input.name();
        url = input.url();
        startsOn = input.startsOn();
        endsOn = input.endsOn();
        description = input.description();
    }

    public static Optional<Campaign> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    static Optional<Campaign> called(String name) {
        return find("function('fold', name) = function('fold', ?1)", name).firstResultOptional();
    }
}
