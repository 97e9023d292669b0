package org.pausetracker.web;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pausetracker.event.DatePrecision;
import org.pausetracker.report.UnitView;

/**
 * A row of the table of advertisers.
 *
 * @param note what a group consists of, and which member its state rests on
 * @param witness the advertiser whose event that is: itself, unless it is a group
 */
public record UnitRow(
        String slug,
        String name,
        String note,
        String state,
        String stateWords,
        @Nullable Dated since,
        String platforms,
        String basis,
        String sources,
        String witness) {

    /** @param platforms what people call a platform */
    static UnitRow of(UnitView unit, boolean groups, UnaryOperator<String> platforms) {
        return new UnitRow(
                unit.slug(),
                unit.name(),
                groups ? note(unit) : "",
                unit.state(),
                Told.state(unit.state()),
                unit.since() == null || unit.datePrecision() == null
                        ? null
                        : Dated.of(new PrintedDate(unit.since(), DatePrecision.valueOf(unit.datePrecision()))),
                String.join(", ", unit.platforms().stream().map(platforms).toList()),
                unit.basis() == null ? "" : Wording.BASES.get(unit.basis()),
                unit.sources() == null ? "" : Wording.counted(unit.sources(), "source", "sources"),
                unit.member() == null ? unit.slug() : unit.member());
    }

    private static String note(UnitView unit) {
        String through = unit.member() == null || Objects.equals(unit.member(), unit.slug())
                ? ""
                : ", by " + Wording.isolated(Objects.toString(unit.memberName()));
        return Wording.counted(unit.members(), "advertiser", "advertisers") + through;
    }
}
