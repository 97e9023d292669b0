package org.pausetracker.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.pausetracker.event.Basis;
import org.pausetracker.event.DatePrecision;
import org.pausetracker.event.Kind;
import org.pausetracker.event.Review;
import org.pausetracker.model.History.ChangeSet;
import org.pausetracker.model.History.Correct;
import org.pausetracker.model.History.Draft;
import org.pausetracker.model.History.Insert;
import org.pausetracker.model.History.Merge;
import org.pausetracker.model.History.Nothing;
import org.pausetracker.model.History.Operation;
import org.pausetracker.model.History.ReviewAs;

/** Random histories: few advertisers and few days, so that events meet. */
class Histories extends DomainContextBase {
    /** Forty days with the turn of a month and of a year in the middle. */
    static final LocalDate FIRST_DAY = LocalDate.of(2023, 12, 12);

    static final int DAYS = 40;

    @Provide
    Arbitrary<History> histories() {
        return Combinators.combine(worlds(), changeSets().list().ofMaxSize(10)).as(History::new);
    }

    private Arbitrary<World> worlds() {
        Arbitrary<Set<Integer>> watchlists =
                Arbitraries.integers().between(1, World.WATCHLISTS).set();
        Arbitrary<World.Advertiser> advertisers = Combinators.combine(
                        Arbitraries.integers().between(1, 4).injectNull(0.4),
                        Arbitraries.of("Automotive", "Food").injectNull(0.2),
                        Arbitraries.of("DE", "US").injectNull(0.2),
                        Arbitraries.just(1).injectNull(0.9),
                        watchlists)
                .as((parent, sector, country, merged, lists) ->
                        new World.Advertiser(0, parent, sector, country, merged, lists));
        return advertisers.list().ofMinSize(3).ofMaxSize(5).map(Histories::numbered);
    }

    private static World numbered(List<World.Advertiser> given) {
        List<World.Advertiser> advertisers = new ArrayList<>();
        for (World.Advertiser a : given) {
            int id = advertisers.size() + 1;
            advertisers.add(new World.Advertiser(
                    id,
                    a.parent() == null || a.parent() >= id ? null : a.parent(),
                    a.sector(),
                    a.country(),
                    id == 1 ? null : a.mergedInto(),
                    a.watchlists()));
        }
        return new World(advertisers);
    }

    private Arbitrary<ChangeSet> changeSets() {
        Arbitrary<Boolean> rolledBack = Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true));
        return Combinators.combine(operations().list().ofMinSize(1).ofMaxSize(4), rolledBack)
                .as(ChangeSet::new);
    }

    private Arbitrary<Operation> operations() {
        Arbitrary<Integer> event = Arbitraries.integers().between(0, 30);
        return Arbitraries.frequencyOf(
                Tuple.of(8, drafts().list().ofMinSize(1).ofMaxSize(4).map(Insert::new)),
                Tuple.of(4, Combinators.combine(event, drafts()).as(Correct::new)),
                Tuple.of(
                        4,
                        Combinators.combine(event.set().ofMinSize(1).ofMaxSize(3), Arbitraries.of(Review.class))
                                .as(ReviewAs::new)),
                Tuple.of(
                        2,
                        Combinators.combine(
                                        Arbitraries.integers().between(0, 4),
                                        Arbitraries.integers().between(0, 4))
                                .as(Merge::new)),
                Tuple.of(1, Arbitraries.just(new Nothing())));
    }

    /** The first pair of advertiser and platform is busy, the others are there to be left alone. */
    @Provide
    Arbitrary<Draft> drafts() {
        Arbitrary<Integer> advertiser =
                Arbitraries.frequency(Tuple.of(7, 0), Tuple.of(2, 1), Tuple.of(1, 2), Tuple.of(1, 3), Tuple.of(1, 4));
        Arbitrary<Integer> platform = Arbitraries.frequency(Tuple.of(4, 1), Tuple.of(1, 2));
        Arbitrary<Integer> campaign =
                Arbitraries.integers().between(1, World.CAMPAIGNS).injectNull(0.4);
        Arbitrary<LocalDate> effectiveOn = Arbitraries.frequencyOf(
                        Tuple.of(2, Arbitraries.integers().between(15, 24)),
                        Tuple.of(1, Arbitraries.integers().between(0, DAYS)))
                .map(FIRST_DAY::plusDays);
        return Combinators.combine(
                        Combinators.combine(advertiser, platform).as(Tuple::of),
                        campaign,
                        Arbitraries.of(Kind.class),
                        effectiveOn,
                        Arbitraries.of(DatePrecision.class),
                        Arbitraries.integers().between(0, 20).injectNull(0.5),
                        Arbitraries.of(Basis.class).set().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.frequency(Tuple.of(4, true), Tuple.of(1, false)))
                .as((pair, of, kind, day, precision, planned, bases, verified) ->
                        new Draft(pair.get1(), pair.get2(), of, kind, day, precision, planned, bases, verified));
    }
}
