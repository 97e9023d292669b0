package org.pausetracker.watchlist;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Catalogue;

@Schema(name = "Watchlist", description = "A named population with a source.")
public record WatchlistView(
        String slug,
        String name,
        @Nullable String sourceUrl,
        @Nullable LocalDate publishedOn,
        @Nullable String description,
        int version,
        long position)
        implements Catalogue.Item {}
