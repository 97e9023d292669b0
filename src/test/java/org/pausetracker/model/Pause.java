package org.pausetracker.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pausetracker.event.DatePrecision;

/** For how many days a unit was paused on a platform, and whether that is known to have ended. */
record Pause(@Nullable String sector, @Nullable String country, int days, boolean ended, boolean imprecise) {

    static List<Pause> of(World world, List<Event> events, Filter filter) {
        List<Pause> pauses = new ArrayList<>();
        for (int platform = 1; platform <= World.PLATFORMS; platform++) {
            if (Filter.allows(filter.platforms(), platform)) {
                Filter here = filter.onPlatform(platform);
                List<Unit> units = List.copyOf(Unit.of(world, events, here));
                List<Unit> withAllCampaigns = List.copyOf(Unit.of(world, events, here.ofAnyCampaign()));
                for (int i = 0; i < units.size(); i++) {
                    pauses.addAll(of(units.get(i), withAllCampaigns.get(i), filter.asOf()));
                }
            }
        }
        return pauses;
    }

    /** Walks the days up to one. */
    private static List<Pause> of(Unit unit, Unit withAllCampaigns, LocalDate asOf) {
        List<Pause> pauses = new ArrayList<>();
        LocalDate first = unit.spells().stream()
                .map(Spell::startsOn)
                .min(LocalDate::compareTo)
                .orElse(asOf);
        LocalDate start = null;
        for (LocalDate day = first; !day.isAfter(asOf); day = day.plusDays(1)) {
            if (start == null && unit.isPaused(day)) {
                start = day;
            } else if (start != null && !unit.isPaused(day)) {
                boolean ended = unit.state(day) != State.LAPSED;
                boolean imprecise = beginsImprecisely(unit, start) || ended && endsImprecisely(withAllCampaigns, day);
                pauses.add(pause(unit, start, day, ended, imprecise));
                start = null;
            }
        }
        if (start != null) {
            pauses.add(pause(unit, start, asOf, false, beginsImprecisely(unit, start)));
        }
        return pauses;
    }

    private static Pause pause(Unit unit, LocalDate start, LocalDate end, boolean ended, boolean imprecise) {
        int days = (int) ChronoUnit.DAYS.between(start, end);
        return new Pause(unit.sector(), unit.country(), days, ended, imprecise);
    }

    private static boolean beginsImprecisely(Unit unit, LocalDate day) {
        return unit.spells().stream()
                .filter(spell ->
                        spell.state() == State.PAUSED && spell.startsOn().equals(day))
                .noneMatch(spell -> spell.precision() == DatePrecision.DAY);
    }

    private static boolean endsImprecisely(Unit unit, LocalDate day) {
        return unit.spells().stream()
                .filter(spell -> spell.state() == State.REDUCED || spell.state() == State.RESUMED)
                .anyMatch(spell -> spell.startsOn().equals(day) && spell.precision() != DatePrecision.DAY);
    }
}
