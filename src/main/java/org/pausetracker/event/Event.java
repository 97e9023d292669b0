package org.pausetracker.event;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.pausetracker.advertiser.Advertiser;
import org.pausetracker.campaign.Campaign;
import org.pausetracker.ledger.NotFound;
import org.pausetracker.platform.Platform;

/** An event as it is written. What the database derives (basis, recorded order, who and when) is read through its views. */
@Entity
public class Event extends PanacheEntityBase {
    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "advertiser_id")
    public Advertiser advertiser;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "platform_id")
    public Platform platform;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "campaign_id")
    public @Nullable Campaign campaign;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    @Column(name = "effective_on")
    public LocalDate effectiveOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "date_precision")
    public DatePrecision datePrecision;

    @Column(name = "announced_on")
    public @Nullable LocalDate announcedOn;

    @Column(name = "planned_until")
    public @Nullable LocalDate plannedUntil;

    public String summary;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<Source> sources;

    @JdbcTypeCode(SqlTypes.JSON)
    public @Nullable Reply reply;

    @Enumerated(EnumType.STRING)
    public Review review;

    /** Why it was rejected or retracted. */
    @Column(name = "review_reason")
    public @Nullable String reviewReason;

    @Column(insertable = false, updatable = false)
    public int version;

    void take(EventInput input, About about) {
        // By their ids: nothing else of them is needed here, and so they are not read.
        advertiser = getEntityManager().getReference(Advertiser.class, about.advertiser());
        platform = getEntityManager().getReference(Platform.class, about.platform());
        campaign = about.campaign() == null ? null : getEntityManager().getReference(Campaign.class, about.campaign());
        kind = input.kind();
        effectiveOn = input.effectiveOn();
        datePrecision = input.precision();
        announcedOn = input.announcedOn();
        plannedUntil = input.plannedUntil();
        summary = input.summary();
        sources = List.copyOf(input.sources());
    }

    /** The id that a path names; what is no id names no event. */
    public static UUID id(String path) {
        try {
            return UUID.fromString(path);
        } catch (IllegalArgumentException e) {
            throw NotFound.of("event", path);
        }
    }

    /** The live event, if there is one, that says the same: this advertiser, platform, kind and day. */
    static Optional<Event> live(Advertiser advertiser, Platform platform, Kind kind, LocalDate effectiveOn) {
        return find(
                        "advertiser = ?1 and platform = ?2 and kind = ?3 and effectiveOn = ?4 and review in ?5",
                        advertiser,
                        platform,
                        kind,
                        effectiveOn,
                        List.of(Review.PROPOSED, Review.VERIFIED))
                .firstResultOptional();
    }
}
