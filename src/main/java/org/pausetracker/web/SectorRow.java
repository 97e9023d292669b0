package org.pausetracker.web;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pausetracker.report.SummaryView;

/**
 * A sector's numbers as they are written.
 *
 * @param bar the paused in percent of those of the sector that has most
 */
public record SectorRow(
        String name,
        @Nullable String link,
        int bar,
        String paused,
        String reduced,
        String lapsed,
        String resumed,
        String noKnownPause,
        String all) {

    /** Those with most paused first. */
    static List<SectorRow> of(SummaryView summary, ReadAddress address) {
        List<SummaryView.Group> groups = summary.groups() == null ? List.of() : summary.groups();
        long most = groups.stream()
                .mapToLong(group -> group.counts().paused())
                .max()
                .orElse(0);
        return groups.stream()
                .sorted(Comparator.comparingLong(
                                (SummaryView.Group group) -> -group.counts().paused())
                        .thenComparing(SummaryView.Group::key, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(group -> of(group, most, address))
                .toList();
    }

    private static SectorRow of(SummaryView.Group group, long most, ReadAddress address) {
        SummaryView.Counts counts = group.counts();
        return new SectorRow(
                group.key() == null ? "Not recorded" : group.key(),
                group.key() == null ? null : "/" + address.with("sector", group.key()),
                most == 0 ? 0 : (int) Math.round(100.0 * counts.paused() / most),
                Wording.number(counts.paused()),
                Wording.number(counts.reduced()),
                Wording.number(counts.lapsed()),
                Wording.number(counts.resumed()),
                Wording.number(counts.noKnownPause()),
                Wording.number(group.population()));
    }
}
