package org.pausetracker.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code report_survival}: the curve of all spells first, then one per group. */
record SurvivalRow(
        boolean total,
        @Nullable String key,
        long spells,
        long observed,
        long censored,
        long imprecise,
        @Nullable Integer longest,
        @Nullable Integer median,
        @Nullable Integer medianLower,
        @Nullable Integer medianUpper,
        List<SurvivalView.Share> shares,
        List<SurvivalView.Step> steps) {

    SurvivalView.Median medianWithBounds() {
        return new SurvivalView.Median(median, medianLower, medianUpper);
    }
}
