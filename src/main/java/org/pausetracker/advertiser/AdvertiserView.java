package org.pausetracker.advertiser;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Catalogue;

@Schema(name = "Advertiser", description = "An organisation or brand that buys advertisements.")
public record AdvertiserView(
        String slug,
        String name,
        @Nullable String parent,
        @Nullable String sector,
        @Nullable String country,
        @Nullable String website,
        @Nullable String wikidataId,
        List<String> aliases,
        int version,
        long position)
        implements Catalogue.Item {}
