package org.pausetracker.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is counted as one: an advertiser, or the counted members of a group; with the spells that count. */
record Unit(@Nullable String sector, @Nullable String country, List<Spell> spells) {

    static Collection<Unit> of(World world, List<Event> events, Filter filter) {
        List<Spell> spells = Timeline.of(events, filter.bases()).stream()
                .filter(filter::counts)
                .toList();
        Map<Integer, Unit> units = new LinkedHashMap<>();
        for (World.Advertiser advertiser : world.advertisers()) {
            if (filter.counts(world, advertiser)) {
                World.Advertiser as = filter.unitOf(world, advertiser);
                units.computeIfAbsent(as.id(), id -> new Unit(as.sector(), as.country(), new ArrayList<>()))
                        .spells()
                        .addAll(spells.stream()
                                .filter(spell -> spell.advertiser() == advertiser.id())
                                .toList());
            }
        }
        return units.values();
    }

    State state(LocalDate day) {
        return covering(day).map(Spell::state).min(State::compareTo).orElse(State.NO_KNOWN_PAUSE);
    }

    boolean isPaused(LocalDate day) {
        return state(day) == State.PAUSED;
    }

    boolean isImprecise(LocalDate day) {
        return isPaused(day)
                && covering(day)
                        .filter(spell -> spell.state() == State.PAUSED)
                        .allMatch(spell -> spell.isImpreciseOn(day));
    }

    boolean wasEverPaused() {
        return spells.stream().anyMatch(spell -> spell.state() == State.PAUSED);
    }

    private Stream<Spell> covering(LocalDate day) {
        return spells.stream().filter(spell -> spell.covers(day));
    }
}
