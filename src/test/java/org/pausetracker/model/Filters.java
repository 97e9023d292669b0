package org.pausetracker.model;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.pausetracker.event.Basis;

/** Random read parameters; most of them restrict nothing. */
class Filters extends DomainContextBase {
    @Provide
    Arbitrary<Filter> filters() {
        return Combinators.combine(
                        Arbitraries.integers().between(-2, Histories.DAYS + 20),
                        some(Arbitraries.integers().between(1, World.PLATFORMS)),
                        some(Arbitraries.integers().between(1, World.CAMPAIGNS)),
                        some(Arbitraries.integers().between(1, World.WATCHLISTS)),
                        some(Arbitraries.of("Automotive", "Food")),
                        some(Arbitraries.of("DE", "US")),
                        some(Arbitraries.of(Basis.class)),
                        Arbitraries.of(false, true))
                .as((day, platforms, campaigns, watchlists, sectors, countries, bases, byParent) -> new Filter(
                        Histories.FIRST_DAY.plusDays(day),
                        platforms,
                        campaigns,
                        watchlists,
                        sectors,
                        countries,
                        bases,
                        byParent));
    }

    private static <T> Arbitrary<Set<T>> some(Arbitrary<T> values) {
        return Arbitraries.frequencyOf(
                Tuple.of(7, Arbitraries.just(null)),
                Tuple.of(3, values.set().ofMinSize(1).ofMaxSize(2)));
    }
}
