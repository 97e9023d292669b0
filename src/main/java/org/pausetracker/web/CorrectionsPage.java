package org.pausetracker.web;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Action;
import org.pausetracker.ledger.KnownAt;
import org.pausetracker.report.CorrectionView;

/**
 * A page of the log of corrections.
 *
 * @param next the address of the page behind it; null on the last
 * @param csv the address of all of them as a file
 */
public record CorrectionsPage(
        List<Entry> entries,
        @Nullable String next,
        String csv,
        List<Choice> platforms,
        @Nullable String advertiser,
        KnownAt knownAt,
        boolean asked) {

    /** A correction with its changes in words. */
    public record Entry(
            CorrectionView view,
            @Nullable String advertiser,
            @Nullable String platform,
            @Nullable String into,
            List<ChangeLine> changes,
            String clocks) {
        /**
         * @param advertisers names by slug
         * @param clocks of the log; empty, or with its question mark
         */
        static Entry of(CorrectionView view, Map<String, String> advertisers, SubjectNames names, String clocks) {
            return new Entry(
                    view,
                    view.advertiser() == null ? null : advertisers.getOrDefault(view.advertiser(), view.advertiser()),
                    view.platform() == null ? null : names.platform(view.platform()),
                    view.into() == null ? null : advertisers.getOrDefault(view.into(), view.into()),
                    ChangeLine.of(view.changes(), view.reason()),
                    clocks);
        }

        /** Where its subject has a page, or had one before it was withdrawn; null for none. */
        public @Nullable String path() {
            return switch (view.subject()) {
                case "event" ->
                    "/events/" + view.id()
                            + (view.action() == Action.WITHDRAWN ? "?known_at=" + (view.position() - 1) : clocks);
                case "advertiser" -> "/advertisers/" + view.id() + clocks;
                default -> null;
            };
        }

        public String subject() {
            return Told.field(view.subject());
        }
    }

    /** A platform to choose. */
    public record Choice(String slug, String name, boolean chosen) {}

    /** @param chosen slugs and aliases; an alias is a choice of its own, so that the form shows what is asked for */
    static List<Choice> choices(Map<String, String> platforms, List<String> chosen) {
        return Stream.concat(
                        platforms.entrySet().stream()
                                .sorted(Map.Entry.comparingByValue())
                                .map(platform -> new Choice(
                                        platform.getKey(), platform.getValue(), chosen.contains(platform.getKey()))),
                        chosen.stream()
                                .filter(name -> !platforms.containsKey(name))
                                .map(alias -> new Choice(alias, alias, true)))
                .toList();
    }

    /** The address with another cursor. */
    static String next(UriInfo request, String cursor) {
        var next = request.getRequestUriBuilder()
                .replaceQueryParam("cursor", cursor)
                .build();
        return next.getRawPath() + "?" + next.getRawQuery();
    }

    /** The address of the file, with the same filters. */
    static String csv(UriInfo request) {
        var query = request.getRequestUriBuilder()
                .replaceQueryParam("cursor")
                .replaceQueryParam("limit")
                .build()
                .getRawQuery();
        return "/api/v1/corrections.csv" + (query == null || query.isEmpty() ? "" : "?" + query);
    }
}
