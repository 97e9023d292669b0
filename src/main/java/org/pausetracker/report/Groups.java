package org.pausetracker.report;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.ProblemException;

/** What {@code group_by} takes, wherever it stands. */
final class Groups {
    static final String DESCRIPTION = "sector, country, platform, campaign or basis. Groups by sector or country"
            + " divide the population; the others overlap, each being what that filter alone would give.";

    private static final Set<String> NAMES = Set.of("sector", "country", "platform", "campaign", "basis");

    private Groups() {}

    static void require(@Nullable String groupBy) {
        if (groupBy != null && !NAMES.contains(groupBy)) {
            throw ProblemException.badRequest("group_by", "must be sector, country, platform, campaign or basis");
        }
    }
}
