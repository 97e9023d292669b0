package org.pausetracker.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import org.pausetracker.database.Rows;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.ledger.ReadParameters;
import org.pausetracker.report.Choices;
import org.pausetracker.report.Summaries;
import org.pausetracker.report.SummaryView;
import org.pausetracker.report.Units;

/** What a page, a badge and an embedded chart say alike: the number and its sentence. */
public record Finding(ReadFilter filter, Choices.Known choices, SummaryView summary, Headline headline) {

    /** Where charts begin: with the whole record, so that those of different filters can be compared. */
    LocalDate beginning() {
        return choices.beginning(filter.asOf());
    }

    @ApplicationScoped
    static class Finder {
        private final Summaries summaries;
        private final Choices choices;
        private final Units units;

        Finder(Summaries summaries, Choices choices, Units units) {
            this.summaries = summaries;
            this.choices = choices;
            this.units = units;
        }

        /** A 400 for parameters that name nothing. */
        Finding find(Rows rows, ReadParameters parameters, UriInfo request) {
            ReadFilter filter = parameters.resolve(rows);
            SummaryView summary = summaries.bySector(rows, filter, request);
            Choices.Known known = choices.of(rows, filter.knowledge());
            boolean datedToYear = summary.imprecise() > 0 && units.areDatedToYear(rows, filter);
            return new Finding(
                    filter,
                    known,
                    summary,
                    new Headline(summary, datedToYear, (name, value) -> name(known, name, value)));
        }

        private static String name(Choices.Known known, String filter, String value) {
            return switch (filter) {
                case "country" -> Told.country(value);
                case "basis" -> Wording.BASES.get(value);
                default -> known.name(filter, value);
            };
        }
    }
}
