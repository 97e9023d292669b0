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

    /**
     * What each event has an id of. They are asked for as the indexes have them (event_platform_idx, event_campaign_idx), and only so:
     * asked for twice, their events seem rarer than they are.
     */
    private static final List<String> OF_EVENT = List.of("platform", "campaign");

    /** Of so many advertisers the events are found by advertiser, of more by day: they are dense enough. */
    private static final int FEW = 200;

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
        if (from != null && to != null && to.isBefore(from)) {
            errors.add(new FieldError("effective_to", "must not be before effective_from"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.badRequest(errors);
        }
        ReadFilter.Expression asked = filter.expression(OF_EVENT);
        Conditions matching = new Conditions()
                .and("event_matches(" + asked.sql() + ", platform_id, campaign_id, kind, bases)", asked.values())
                .andIfGiven("effective_on >= ?", from)
                .andIfGiven("effective_on <= ?", to)
                .andIfGiven("effective_on <= ?", filter.asOfGiven() ? filter.asOf() : null);
        for (String name : OF_EVENT) {
            List<Long> ids = filter.ids().get(name);
            if (ids != null) {
                oneOf(name + "_id", ids.toArray(Long[]::new), matching);
            }
        }
        if (filter.restrictsPopulation()) {
            restrict(rows, filter, filter.expression(), matching);
        }
        if (!advertiser.isEmpty()) {
            oneOf("advertiser_id", advertisers(rows, filter), matching);
        }
        if (!kind.isEmpty()) {
            oneOf("kind", kind.toArray(String[]::new), matching);
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

    /**
     * Whether the query for what matches is one of those that one plan fits, whatever they ask for: an index has what is asked for
     * in the order of the list. Of several platforms none has: a plan for any of them would look through the whole record for those
     * that have few events.
     */
    boolean isPlannedOnce(ReadFilter filter, EventOrder order) {
        return filter.past() == null
                && order.isByDay()
                && q == null
                && advertiser.size() < 2
                && OF_EVENT.stream()
                                .mapToInt(name -> filter.ids()
                                        .getOrDefault(name, List.of())
                                        .size())
                                .sum()
                        < 2
                && (!filter.restrictsPopulation() || restrictsByOwnAttributes(filter));
    }

    private static boolean restrictsByOwnAttributes(ReadFilter filter) {
        return filter.unit().equals("advertiser") && !filter.filters().containsKey("watchlist");
    }

    /** By their ids where they are few; where they are many, they are looked up event by event. */
    private static void restrict(Rows rows, ReadFilter filter, ReadFilter.Expression asked, Conditions matching) {
        if (filter.past() == null && restrictsByOwnAttributes(filter)) {
            record Counted(long advertiserId) {}
            String ofPopulation = "select p.advertiser_id from own_population(" + asked.sql() + ") p";
            List<Counted> some =
                    rows.prepared(Counted.class, FEW + 1, ofPopulation + " limit " + (FEW + 1), asked.values());
            if (some.size() <= FEW) {
                oneOf("advertiser_id", some.stream().map(Counted::advertiserId).toArray(Long[]::new), matching);
            } else {
                matching.and(
                        "(" + ofPopulation + " where p.advertiser_id = v.advertiser_id) is not null", asked.values());
            }
        } else {
            matching.and(
                    "advertiser_id in (select p.advertiser_id from population(" + asked.sql() + ") p)", asked.values());
        }
    }

    /**
     * Advertisers by their ids rather than by a query for them, because it matters to the plan how few they are. One is asked for by itself:
     * before version 17, PostgreSQL cannot keep an index's order when it looks for any of several.
     */
    private static void oneOf(String column, Object[] values, Conditions matching) {
        if (values.length == 1) {
            matching.and(column + " = ?", values[0]);
        } else {
            matching.and(column + " = any (?)", (Object) values);
        }
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
        String known = " advertiser_at(" + filter.past() + ") a on a.slug = named.slug";
        // One is the rule, and the planner knows how many a list of one value has.
        List<Named> found = advertiser.size() == 1 && filter.past() == null
                ? rows.prepared(
                        Named.class,
                        0,
                        "select named.slug, coalesce(a.merged_into_id, a.id) as id from (values (?::text)) as named (slug)"
                                + " left join" + known,
                        advertiser.get(0))
                : rows.list(
                        Named.class,
                        "select named.slug, coalesce(a.merged_into_id, a.id) as id from unnest(?) as named (slug)"
                                + " left join" + known,
                        (Object) advertiser.toArray(String[]::new));
        found.stream().filter(named -> named.id() == null).findFirst().ifPresent(unknown -> {
            throw ProblemException.badRequest("advertiser", "there is no advertiser " + unknown.slug());
        });
        return found.stream().map(Named::id).toArray(Long[]::new);
    }
}
