package org.pausetracker.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.PublicUrl;

/** Cites answers in the name of this tracker, at the address by which readers know it. */
@ApplicationScoped
public class Citations {
    @ConfigMapping(prefix = "tracker.citation")
    interface Settings {
        /** What the record is called. */
        @WithDefault("Advertiser pause tracker")
        String title();

        /** Who answers for it, as bibliographies name it. */
        @WithDefault("Advertiser pause tracker contributors")
        String author();
    }

    private static final List<String> PAGING = List.of("cursor", "limit", "sort");

    private final Settings settings;
    private final PublicUrl url;

    Citations(Settings settings, PublicUrl url) {
        this.settings = settings;
        this.url = url;
    }

    public String title() {
        return settings.title();
    }

    public String author() {
        return settings.author();
    }

    /** The address of the request with both clocks fixed. */
    public String permalink(ReadFilter filter, UriInfo request, Map<String, @Nullable String> more) {
        return new Permalink(url.of(request), request).read(filter, more).toString();
    }

    /** The address of the request with the clocks of its answer, and all else as it was asked for; the day if it has one. */
    public String permalink(UriInfo request, String position, @Nullable String day) {
        Permalink permalink =
                new Permalink(url.of(request), request).with("as_of", day).with("known_at", position);
        Permalink.asked(request, null).forEach((name, values) -> values.forEach(value -> permalink.with(name, value)));
        return permalink.toString();
    }

    /**
     * A report.
     *
     * @param finding what it found, as the beginning of a sentence that goes on with the day
     * @param definition of the number, as a sentence; may be empty
     * @param more parameters of the report beside those of every read; null for none
     */
    public Cite report(
            String finding, String definition, ReadFilter filter, UriInfo request, Map<String, @Nullable String> more) {
        return report(finding, definition, filter, permalink(filter, request, more));
    }

    public Cite report(String finding, String definition, ReadFilter filter, String permalink) {
        return of(
                finding + " as of " + filter.asOf() + restrictions(filter.filters()),
                definition,
                filter.knowledge(),
                permalink);
    }

    /**
     * Anything that is asked for by an address.
     *
     * @param finding what is cited, without a full stop
     * @param details sentences about it; may be empty
     * @param permalink that gives it for ever
     */
    public Cite of(String finding, String details, Knowledge knowledge, String permalink) {
        return new Citation(
                        settings.title(),
                        settings.author(),
                        finding,
                        details,
                        knowledge.knownAt(),
                        Citation.redacted(knowledge.redaction()),
                        permalink)
                .cite();
    }

    /**
     * A file that was made whole.
     *
     * @param what it has, without a full stop
     * @param rows without the header
     * @param sha256 of its bytes, hexadecimal
     */
    public Cite file(String what, long rows, String sha256, ReadFilter filter, String permalink) {
        String counted = String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
        return report(what, counted + ", SHA-256 of the file " + sha256 + ".", filter, permalink);
    }

    /** A list that depends on no day. Staff's is not cited: a link to it would show others something else. */
    public <T> Page<T> cited(Page<T> page, String what, Knowledge knowledge, Audience audience, UriInfo request) {
        return cited(page, what, knowledge, null, null, audience, request);
    }

    /** @param dayMatters whether the list depends on the filter's day */
    public <T> Page<T> cited(
            Page<T> page, String what, ReadFilter filter, boolean dayMatters, Audience audience, UriInfo request) {
        LocalDate day = dayMatters ? filter.asOf() : null;
        return cited(page, what, filter.knowledge(), day, filter, audience, request);
    }

    private <T> Page<T> cited(
            Page<T> page,
            String what,
            Knowledge knowledge,
            @Nullable LocalDate day,
            @Nullable ReadFilter filter,
            Audience audience,
            UriInfo request) {
        if (audience == Audience.STAFF) {
            return page;
        }
        Map<String, Collection<String>> asked = Permalink.asked(request, filter);
        boolean continued = asked.containsKey("cursor");
        asked.keySet().removeAll(PAGING);
        String finding = what + (day == null ? "" : " as of " + day) + restrictions(asked) + ", "
                + page.items().size() + (continued || page.next() != null ? " on this page" : " in all");
        String permalink = new Permalink(url.of(request), request)
                .list(request, knowledge, day, filter)
                .toString();
        return page.citedAs(of(finding, "", knowledge, permalink));
    }

    /** Change sets, which nothing changes any more: by the last of them, and up to it. */
    Cite changes(String finding, KnownAt last, UriInfo request, Map<String, @Nullable Object> parameters) {
        Permalink permalink = new Permalink(url.of(request), request);
        parameters.forEach(permalink::with);
        return new Citation(settings.title(), settings.author(), finding, "", last, "", permalink.toString()).cite();
    }

    /** What an answer rests on, as sentences. */
    public static String known(Knowledge knowledge) {
        return Citation.sentences(Citation.known(knowledge.knownAt()), Citation.redacted(knowledge.redaction()));
    }

    /** What filters leave of the record, in brackets behind a space; empty for all. */
    public static String restrictions(Map<String, ? extends Collection<String>> filters) {
        return filters.isEmpty()
                ? ""
                : filters.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + String.join(" or ", entry.getValue()))
                        .collect(Collectors.joining("; ", " (", ")"));
    }
}
