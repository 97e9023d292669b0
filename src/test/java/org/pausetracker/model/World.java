package org.pausetracker.model;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What events are about, at one point of a history. There are always two platforms, two campaigns and two watchlists, numbered from 1. */
record World(List<Advertiser> advertisers) {
    static final int PLATFORMS = 2;
    static final int CAMPAIGNS = 2;
    static final int WATCHLISTS = 2;

    /** Numbered from 1. */
    record Advertiser(
            int id,
            @Nullable Integer parent,
            @Nullable String sector,
            @Nullable String country,
            @Nullable Integer mergedInto,
            Set<Integer> watchlists) {}

    Advertiser advertiser(int id) {
        return advertisers.get(id - 1);
    }

    /** The one with a number that is counted round those there are. */
    Advertiser counted(int number) {
        return advertisers.get(number % advertisers.size());
    }

    /** Who stands for an advertiser by now: itself, unless it was merged. */
    Advertiser survivor(Advertiser advertiser) {
        return advertiser.mergedInto() == null ? advertiser : advertiser(advertiser.mergedInto());
    }

    /** Nobody is merged twice, or into one that was merged, or into itself or one that belongs to it. */
    boolean allowsMerging(Advertiser merged, Advertiser survivor) {
        return merged.mergedInto() == null && survivor.mergedInto() == null && !belongsTo(survivor, merged);
    }

    private boolean belongsTo(Advertiser advertiser, Advertiser other) {
        return advertiser.equals(other)
                || advertiser.parent() != null && belongsTo(advertiser(advertiser.parent()), other);
    }

    /** Whatever named the merged one names the survivor, which is on the watchlists of both. */
    World merging(Advertiser merged, Advertiser survivor) {
        Set<Integer> watchlists = new TreeSet<>(survivor.watchlists());
        watchlists.addAll(merged.watchlists());
        UnaryOperator<Integer> renamed = id -> Objects.equals(id, merged.id()) ? (Integer) survivor.id() : id;
        return new World(advertisers.stream()
                .map(a -> new Advertiser(
                        a.id(),
                        renamed.apply(a.parent()),
                        a.sector(),
                        a.country(),
                        a.equals(merged) ? (Integer) survivor.id() : renamed.apply(a.mergedInto()),
                        a.equals(survivor) ? watchlists : a.equals(merged) ? Set.of() : a.watchlists()))
                .toList());
    }

    Advertiser topmostParent(Advertiser advertiser) {
        return advertiser.parent() == null ? advertiser : topmostParent(advertiser(advertiser.parent()));
    }
}
