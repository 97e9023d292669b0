package org.pausetracker.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What events are about. There are always two platforms, two campaigns and two watchlists, numbered from 1. */
record World(List<Advertiser> advertisers) {
    static final int PLATFORMS = 2;
    static final int CAMPAIGNS = 2;
    static final int WATCHLISTS = 2;

    /** Numbered from 1; its parent has a smaller number. */
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

    Advertiser topmostParent(Advertiser advertiser) {
        return advertiser.parent() == null ? advertiser : topmostParent(advertiser(advertiser.parent()));
    }
}
