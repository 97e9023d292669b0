package org.pausetracker.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.ledger.Knowledge;

/** What a reader can ask for: the values that the filters take, as known at a position. */
@ApplicationScoped
public class Choices {
    private final ReportCache<Known> cache;

    Choices(ReportCache.Settings settings) {
        this.cache =
                new ReportCache<>("choices", settings, known -> known.values().size());
    }

    /** @param firstDay the first day that the record knows anything of; null for an empty one */
    public record Known(List<Choice> values, @Nullable LocalDate firstDay) {
        public List<Choice> of(String filter) {
            return values.stream()
                    .filter(choice -> choice.filter().equals(filter))
                    .toList();
        }

        /** Where a chart of it begins: there, or on the day asked for while there is nothing. */
        public LocalDate beginning(LocalDate asOf) {
            return firstDay == null || firstDay.isAfter(asOf) ? asOf : firstDay;
        }

        /** What people call a value; itself where it has no name. */
        public String name(String filter, String value) {
            return values.stream()
                    .filter(choice ->
                            choice.filter().equals(filter) && choice.value().equals(value))
                    .map(Choice::name)
                    .findFirst()
                    .orElse(value);
        }
    }

    /** @param advertisers how many have it; null where that is not the advertiser's own attribute */
    public record Choice(
            String filter,
            String value,
            String name,
            @Nullable Long advertisers) {}

    public Known of(Rows rows, Knowledge knowledge) {
        return cache.get(
                knowledge,
                () -> new Known(
                        rows.list(Choice.class, "select * from report_choices(?)", knowledge.past()),
                        rows.value(LocalDate.class, "select report_first_day(?)", knowledge.past())
                                .orElse(null)));
    }
}
