package org.pausetracker.bench;

import static org.pausetracker.bench.Figure.Unit.PER_SECOND;

import java.util.List;

/** A summary as it was known when half of the record was there, by the other clock. */
record Past() implements Part {
    private static final int SECONDS = 10;

    @Override
    public List<Figure> measure(Bed bed) throws BenchFailure {
        Bed.say("summary as known at a position");
        String position = bed.database()
                .superuser(
                        "select position from change group by position order by sum(count(*)) over (order by position)"
                                + " >= (select count(*) / 2 from change) desc, position limit 1");
        Uncached past = new Uncached("past", bed);
        int seconds = Math.max(SECONDS, bed.settings().seconds());
        List<Load> found = Load.inTurn(
                bed.settings().rounds(),
                () -> past.service(1, seconds, Long.parseLong(position)),
                () -> bed.database()
                        .readerOfThePast()
                        .run(bed.script("past.sql"), false, 1, seconds, List.of("position=" + position)));
        return List.of(Figure.of("summary, known_at, uncached, 1 connection", PER_SECOND, found.get(0))
                .against("SQL in pgbench, 1 client", found.get(1)));
    }
}
