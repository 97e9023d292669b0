package org.pausetracker.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pausetracker.event.Basis;
import org.pausetracker.report.SurvivalView.Median;
import org.pausetracker.report.SurvivalView.Share;
import org.pausetracker.report.SurvivalView.Step;

/** How long pauses last, of all or of a group, as Kaplan and Meier have it: day by day, from those who are still there. */
record Curve(
        boolean total,
        @Nullable String key,
        long spells,
        long observed,
        long censored,
        long imprecise,
        @Nullable Integer longest,
        Median median,
        List<Share> shares,
        List<Step> steps) {
    private static final double NORMAL_QUANTILE = 1.959963984540054;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** What is known when a step is taken, before it is rounded. */
    private record Estimate(
            int day,
            BigDecimal survival,
            @Nullable BigDecimal lower,
            @Nullable BigDecimal upper) {}

    /** The total first. A group that is a filter of its own is there even if it paused nowhere. */
    static List<Curve> of(World world, List<Event> events, Filter filter, @Nullable String groupBy) {
        List<Curve> curves = new ArrayList<>();
        List<Pause> all = Pause.of(world, events, filter);
        curves.add(of(true, null, all));
        Stream<Curve> groups = switch (String.valueOf(groupBy)) {
            case "sector" ->
                Unit.of(world, events, filter).stream()
                        .map(Unit::sector)
                        .distinct()
                        .map(key -> group(key, all, pause -> Objects.equals(pause.sector(), key)));
            case "country" ->
                Unit.of(world, events, filter).stream()
                        .map(Unit::country)
                        .distinct()
                        .map(key -> group(key, all, pause -> Objects.equals(pause.country(), key)));
            case "platform" ->
                Stream.of(1, 2)
                        .filter(id -> Filter.allows(filter.platforms(), id))
                        .map(id -> of(false, "platform-" + id, Pause.of(world, events, filter.onPlatform(id))));
            case "campaign" ->
                Stream.of(1, 2)
                        .filter(id -> Filter.allows(filter.campaigns(), id))
                        .map(id -> of(false, "campaign-" + id, Pause.of(world, events, filter.ofCampaign(id))));
            case "basis" ->
                Stream.of(Basis.values())
                        .filter(basis -> Filter.allows(filter.bases(), basis))
                        .map(basis -> of(false, basis.name(), Pause.of(world, events, filter.restingOn(basis))));
            default -> Stream.empty();
        };
        groups.forEach(curves::add);
        return curves;
    }

    private static Curve group(@Nullable String key, List<Pause> all, Predicate<Pause> belongs) {
        return of(false, key, all.stream().filter(belongs).toList());
    }

    static Curve of(boolean total, @Nullable String key, List<Pause> pauses) {
        int longest = pauses.stream().mapToInt(Pause::days).max().orElse(0);
        BigDecimal survival = BigDecimal.ONE;
        double variance = 0;
        List<Estimate> estimates = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (int day = 0; day <= longest; day++) {
            int today = day;
            long atRisk = lasting(pauses, day);
            long ended = pauses.stream()
                    .filter(pause -> pause.ended() && pause.days() == today)
                    .count();
            if (ended > 0) {
                survival = survival.multiply(
                        BigDecimal.valueOf(atRisk - ended).divide(BigDecimal.valueOf(atRisk), MathContext.DECIMAL128),
                        MathContext.DECIMAL128);
                variance += (double) ended / atRisk / (atRisk - ended);
            }
            if (ended > 0 || day == 0) {
                Estimate estimate =
                        new Estimate(day, survival, bound(survival, variance, 1), bound(survival, variance, -1));
                estimates.add(estimate);
                steps.add(new Step(
                        day,
                        atRisk,
                        ended,
                        censoredBeforeTheNextEnd(pauses, day),
                        fiveDigits(survival),
                        fiveDigits(estimate.lower()),
                        fiveDigits(estimate.upper())));
            }
        }
        long observed = pauses.stream().filter(Pause::ended).count();
        return new Curve(
                total,
                key,
                pauses.size(),
                observed,
                pauses.size() - observed,
                pauses.stream().filter(Pause::imprecise).count(),
                pauses.isEmpty() ? null : (Integer) longest,
                new Median(
                        firstHalf(estimates.stream().filter(e -> isHalf(e.survival()))),
                        firstHalf(estimates.stream().filter(e -> isHalf(e.lower()))),
                        firstHalf(estimates.stream().filter(e -> isHalf(e.upper())))),
                Stream.of(30, 90, 180, 365)
                        .map(day -> share(day, pauses, estimates))
                        .toList(),
                steps);
    }

    private static long lasting(List<Pause> pauses, int day) {
        return pauses.stream().filter(pause -> pause.days() >= day).count();
    }

    private static long censoredBeforeTheNextEnd(List<Pause> pauses, int day) {
        int next = pauses.stream()
                .filter(pause -> pause.ended() && pause.days() > day)
                .mapToInt(Pause::days)
                .min()
                .orElse(Integer.MAX_VALUE);
        return pauses.stream()
                .filter(pause -> !pause.ended() && pause.days() >= day && pause.days() < next)
                .count();
    }

    /** On the scale of log(-log), where the error of survival is sqrt(variance) / log(survival). */
    private static @Nullable BigDecimal bound(BigDecimal survival, double variance, int side) {
        double s = survival.doubleValue();
        if (s == 1 || s == 0) {
            return null;
        }
        double error = Math.sqrt(variance) / Math.abs(Math.log(s));
        return BigDecimal.valueOf(Math.exp(-Math.exp(Math.log(-Math.log(s)) + side * NORMAL_QUANTILE * error)));
    }

    private static Share share(int day, List<Pause> pauses, List<Estimate> estimates) {
        Estimate last = estimates.stream()
                .filter(estimate -> estimate.day() <= day)
                .reduce((first, second) -> second)
                .orElseThrow();
        long atRisk = lasting(pauses, day);
        return atRisk == 0
                ? new Share(day, 0, null, null, null)
                : new Share(
                        day, atRisk, fiveDigits(last.survival()), fiveDigits(last.lower()), fiveDigits(last.upper()));
    }

    private static @Nullable Integer firstHalf(Stream<Estimate> halves) {
        return halves.map(Estimate::day).findFirst().orElse(null);
    }

    private static boolean isHalf(@Nullable BigDecimal share) {
        return share != null && share.setScale(9, RoundingMode.HALF_UP).compareTo(HALF) <= 0;
    }

    /** By way of twelve, so that a tie is one also where it was computed with an error in the last digit. */
    private static @Nullable BigDecimal fiveDigits(@Nullable BigDecimal number) {
        return number == null ? null : number.setScale(12, RoundingMode.HALF_UP).setScale(5, RoundingMode.HALF_UP);
    }
}
