package org.pausetracker.model;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pausetracker.event.Basis;

/** The read parameters; null restricts nothing. */
record Filter(
        LocalDate asOf,
        @Nullable Set<Integer> platforms,
        @Nullable Set<Integer> campaigns,
        @Nullable Set<Integer> watchlists,
        @Nullable Set<String> sectors,
        @Nullable Set<String> countries,
        @Nullable Set<Basis> bases,
        boolean byParent) {

    /** Who an advertiser is counted as. */
    World.Advertiser unitOf(World world, World.Advertiser advertiser) {
        return byParent ? world.topmostParent(advertiser) : advertiser;
    }

    boolean counts(World world, World.Advertiser advertiser) {
        World.Advertiser unit = unitOf(world, advertiser);
        return advertiser.mergedInto() == null
                && allows(sectors, unit.sector())
                && allows(countries, unit.country())
                && (watchlists == null || advertiser.watchlists().stream().anyMatch(watchlists::contains));
    }

    boolean counts(Spell spell) {
        return spell.hasBegunBy(asOf) && allows(platforms, spell.platform()) && allows(campaigns, spell.campaign());
    }

    boolean counts(Event event) {
        return allows(platforms, event.platform()) && allows(campaigns, event.campaign()) && event.restsOn(bases);
    }

    Filter onPlatform(int platform) {
        return new Filter(asOf, Set.of(platform), campaigns, watchlists, sectors, countries, bases, byParent);
    }

    Filter ofCampaign(int campaign) {
        return new Filter(asOf, platforms, Set.of(campaign), watchlists, sectors, countries, bases, byParent);
    }

    Filter ofAnyCampaign() {
        return new Filter(asOf, platforms, null, watchlists, sectors, countries, bases, byParent);
    }

    Filter restingOn(Basis basis) {
        return new Filter(asOf, platforms, campaigns, watchlists, sectors, countries, Set.of(basis), byParent);
    }

    static <T> boolean allows(@Nullable Set<T> allowed, @Nullable T value) {
        return allowed == null || value != null && allowed.contains(value);
    }
}
