package org.pausetracker.intake;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.pausetracker.report.SummaryView;

/** The numbers of a summary or of one of its groups, from whichever format; the summary itself has an empty key. */
record SummaryCells(String key, long population, SummaryView.Counts counts, long imprecise, long everPaused) {

    static List<SummaryCells> of(SummaryView summary) {
        List<SummaryCells> cells = new ArrayList<>();
        cells.add(new SummaryCells(
                "", summary.population().size(), summary.counts(), summary.imprecise(), summary.everPaused()));
        if (summary.groups() != null) {
            summary.groups().forEach(group -> cells.add(of(group)));
        }
        return cells;
    }

    static SummaryCells of(SummaryView.Group group) {
        return new SummaryCells(
                Objects.requireNonNullElse(group.key(), ""),
                group.population(),
                group.counts(),
                group.imprecise(),
                group.everPaused());
    }

    static List<SummaryCells> of(List<NamedCsvRecord> rows) {
        return rows.stream()
                .map(row -> new SummaryCells(
                        row.getField("key"),
                        number(row, "population"),
                        new SummaryView.Counts(
                                number(row, "paused"),
                                number(row, "reduced"),
                                number(row, "lapsed"),
                                number(row, "resumed"),
                                number(row, "no_known_pause")),
                        number(row, "imprecise"),
                        number(row, "ever_paused")))
                .toList();
    }

    SummaryCells plus(SummaryCells other) {
        return new SummaryCells(
                key,
                population + other.population,
                new SummaryView.Counts(
                        counts.paused() + other.counts.paused(),
                        counts.reduced() + other.counts.reduced(),
                        counts.lapsed() + other.counts.lapsed(),
                        counts.resumed() + other.counts.resumed(),
                        counts.noKnownPause() + other.counts.noKnownPause()),
                imprecise + other.imprecise,
                everPaused + other.everPaused);
    }

    SummaryCells withKey(String key) {
        return new SummaryCells(key, population, counts, imprecise, everPaused);
    }

    private static long number(NamedCsvRecord row, String column) {
        return Long.parseLong(row.getField(column));
    }
}
