package org.pausetracker.report;

import org.jspecify.annotations.Nullable;

/** A row of {@code report_summary}: all units first, then one row per group. */
record SummaryRow(
        boolean total,
        @Nullable String key,
        long population,
        long paused,
        long reduced,
        long lapsed,
        long resumed,
        long noKnownPause,
        long imprecise,
        long everPaused) {}
