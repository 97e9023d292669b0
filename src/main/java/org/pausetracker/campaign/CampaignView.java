package org.pausetracker.campaign;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Catalogue;

@Schema(name = "Campaign", description = "An advocacy campaign that asks advertisers to pause.")
public record CampaignView(
        String slug,
        String name,
        @Nullable String url,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable String description,
        int version,
        long position)
        implements Catalogue.Item {}
