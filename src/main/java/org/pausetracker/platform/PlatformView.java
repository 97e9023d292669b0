package org.pausetracker.platform;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Catalogue;

@Schema(name = "Platform", description = "Where advertisements run.")
public record PlatformView(
        String slug,
        String name,
        List<String> aliases,
        @Nullable String url,
        int version,
        long position) implements Catalogue.Item {}
