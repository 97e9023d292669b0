package org.pausetracker.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The numbers of a series at another state of knowledge. */
@Schema(description = "The periods whose numbers differ; those of the others were what they are.")
public record TimeseriesNumbers(List<Difference> points) {

    @Schema(name = "TimeseriesDifference")
    public record Difference(
            String period,
            LocalDate endsOn,
            Numbers then,

            @Schema(description = "Now minus then.") Numbers difference) {}

    @Schema(name = "TimeseriesCounted")
    public record Numbers(long paused, long started, long ended, long imprecise) {
        private static Numbers of(TimeseriesView.Point point) {
            return new Numbers(point.paused(), point.started(), point.ended(), point.imprecise());
        }

        private Numbers minus(Numbers other) {
            return new Numbers(
                    paused - other.paused, started - other.started, ended - other.ended, imprecise - other.imprecise);
        }
    }

    /** @param then the same periods */
    static TimeseriesNumbers of(List<TimeseriesView.Point> now, List<TimeseriesView.Point> then) {
        List<Difference> points = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            TimeseriesView.Point before = then.get(i);
            if (!now.get(i).equals(before)) {
                points.add(new Difference(
                        before.period(),
                        before.endsOn(),
                        Numbers.of(before),
                        Numbers.of(now.get(i)).minus(Numbers.of(before))));
            }
        }
        return new TimeseriesNumbers(points);
    }
}
