package org.pausetracker.event;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Conditions;
import org.pausetracker.database.Rows;
import org.pausetracker.http.FieldError;
import org.pausetracker.http.IsoDate;
import org.pausetracker.http.ProblemException;
import org.pausetracker.http.Texts;
import org.pausetracker.ledger.ReadFilter;

/** The query parameters by which events are picked, beside those of every read. */
public class EventFilter {
    /** A text that is searched for; what folds to nothing is found nowhere. */
    private static final String PART = "'%' || like_literal(nullif(search_key(?), '')) || '%'";

    @Parameter(description = "Only events of this advertiser (slug). Repeatable.")
    @QueryParam("advertiser")
    List<String> advertiser = List.of();

    @Parameter(
            description = "Only events of this kind. Repeatable.",
            schema =
                    @Schema(
                            type = SchemaType.ARRAY,
                            enumeration = {"PAUSE", "REDUCE", "RESUME"}))
    @QueryParam("kind")
    List<String> kind = List.of();

    @Parameter(description = "Only events effective on this day or later.", schema = @Schema(format = "date"))
    @QueryParam("effective_from")
    @Nullable
    String effectiveFrom;

    @Parameter(description = "Only events effective on this day or earlier.", schema = @Schema(format = "date"))
    @QueryParam("effective_to")
    @Nullable
    String effectiveTo;

    @Parameter(description = "Part of the summary or of an advertiser's name or alias; case and accents are ignored.")
    @QueryParam("q")
    @Nullable
    String q;

    static EventFilter ofAdvertiser(String slug) {
        EventFilter filter = new EventFilter();
        filter.advertiser = List.of(slug);
        return filter;
    }

    /** All conditions on a view of events. The day limits them only if it was asked for, so that nothing recorded hides. */
    Conditions conditions(Rows rows, ReadFilter filter) {
        LocalDate from = IsoDate.parameter("effective_from", effectiveFrom);
        LocalDate to = IsoDate.parameter("effective_to", effectiveTo);
        List<FieldError> errors = new ArrayList<>();
        requireNames(errors);
        if (!errors.isEmpty()) {
            throw ProblemException.badRequest(errors);
        }
        Conditions matching = new Conditions()
                .and("event_matches(?::read_filter, platform_id, campaign_id, kind, bases)", filter.sql())
                .andIfGiven("effective_on >= ?", from)
                .andIfGiven("effective_on <= ?", to)
                .andIfGiven("effective_on <= ?", filter.asOfGiven() ? filter.asOf() : null);
        if (filter.restrictsPopulation()) {
            matching.and("advertiser_id in (select p.advertiser_id from population(?::read_filter) p)", filter.sql());
        }
        if (!advertiser.isEmpty()) {
            // Ids rather than a query for them, because it matters to the plan how few they are.
            matching.and("advertiser_id = any (?)", (Object) advertisers(rows, filter));
        }
        if (!kind.isEmpty()) {
            matching.and("kind = any (?)", (Object) kind.toArray(String[]::new));
        }
        String text = Texts.clean(q);
        if (text != null) {
            matching.and(
                    "(search_key(summary) like " + PART + " or advertiser_id in" + " (select a.id from advertiser_at("
                            + filter.past() + ") a where a.search like " + PART + "))",
                    text,
                    text);
        }
        return matching;
    }

    void requireNames(List<FieldError> errors) {
        requireNames("kind", kind, Kind.values(), errors);
    }

    static void requireNames(String field, List<String> given, Enum<?>[] known, List<FieldError> errors) {
        List<String> names = Arrays.stream(known).map(Enum::name).toList();
        if (!names.containsAll(given)) {
            errors.add(new FieldError(field, "must be one of " + String.join(", ", names)));
        }
    }

    private record Named(String slug, @Nullable Long id) {}

    /** The ids of those that are named. The events of one that was merged are those of the other by now. */
    private Long[] advertisers(Rows rows, ReadFilter filter) {
        List<Named> found = rows.list(
                Named.class,
                "select named.slug, coalesce(a.merged_into_id, a.id) as id from unnest(?) as named (slug)"
                        + " left join advertiser_at(" + filter.past() + ") a on a.slug = named.slug",
                (Object) advertiser.toArray(String[]::new));
        found.stream().filter(named -> named.id() == null).findFirst().ifPresent(unknown -> {
            throw ProblemException.badRequest("advertiser", "there is no advertiser " + unknown.slug());
        });
        return found.stream().map(Named::id).toArray(Long[]::new);
    }
}
