package org.pausetracker.ledger;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.http.FieldError;
import org.pausetracker.http.IsoDate;
import org.pausetracker.http.ProblemException;

/** The query parameters that every read takes, the same for JSON, CSV and pages. */
public class ReadParameters extends KnownAtParameter {
    private static final Set<String> BASES = Set.of("ANNOUNCED", "REPORTED", "OBSERVED", "CONFIDENTIAL");

    @Parameter(
            description =
                    "The day in the world, like 2022-11-21. By default today (UTC), except of events: those of any day.",
            schema = @Schema(format = "date"))
    @QueryParam("as_of")
    @Nullable
    String asOf;

    @Parameter(description = "Only spells on this platform (slug or alias). Repeatable.")
    @QueryParam("platform")
    List<String> platform = List.of();

    @Parameter(description = "Only spells that belong to this campaign (slug). Repeatable.")
    @QueryParam("campaign")
    List<String> campaign = List.of();

    @Parameter(description = "Only advertisers on this watchlist (slug). Repeatable.")
    @QueryParam("watchlist")
    List<String> watchlist = List.of();

    @Parameter(description = "Only advertisers of this sector; with unit=parent, of the topmost parent. Repeatable.")
    @QueryParam("sector")
    List<String> sector = List.of();

    @Parameter(
            description =
                    "Only advertisers of this country (ISO 3166-1 alpha-2); with unit=parent, of the topmost parent. Repeatable.")
    @QueryParam("country")
    List<String> country = List.of();

    @Parameter(
            description = "Only pauses and reductions that have a source of this basis: ANNOUNCED, REPORTED, OBSERVED"
                    + " or CONFIDENTIAL. Repeatable. A resumption counts whatever it rests on.",
            schema =
                    @Schema(
                            type = SchemaType.ARRAY,
                            enumeration = {"ANNOUNCED", "REPORTED", "OBSERVED", "CONFIDENTIAL"}))
    @QueryParam("basis")
    List<String> basis = List.of();

    @Parameter(
            description = "What is counted: advertiser (default), or parent for whole groups of companies.",
            schema = @Schema(enumeration = {"advertiser", "parent"}))
    @QueryParam("unit")
    @Nullable
    String unit;

    /** What the database makes of the parameters. */
    record Resolved(
            String filter, Map<String, List<String>> filters, Map<String, List<Long>> ids, List<Unknown> unknown) {}

    record Unknown(String field, String value) {}

    /** The filter that these parameters name; a 400 that lists every one that names nothing. */
    public ReadFilter resolve(Rows rows) {
        Knowledge knowledge = knowledge(rows);
        List<FieldError> errors = new ArrayList<>();
        LocalDate day = day(errors);
        for (String value : basis) {
            if (!BASES.contains(value)) {
                errors.add(new FieldError("basis", "must be one of ANNOUNCED, REPORTED, OBSERVED, CONFIDENTIAL"));
            }
        }
        for (String value : country) {
            if (!CountryCode.Check.accepts(value)) {
                errors.add(new FieldError("country", CountryCode.MESSAGE));
            }
        }
        if (unit != null && !unit.equals("advertiser") && !unit.equals("parent")) {
            errors.add(new FieldError("unit", "must be advertiser or parent"));
        }
        String counted = unit == null ? "advertiser" : unit;
        if (!basis.isEmpty()) {
            rows.lookBack();
        }
        Resolved resolved = resolved(rows, day, knowledge, counted);
        for (Unknown value : resolved.unknown()) {
            errors.add(new FieldError(value.field(), "there is no " + value.field() + " " + value.value()));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.badRequest(errors);
        }
        return new ReadFilter(
                day, asOf != null, knowledge, counted, resolved.filters(), resolved.ids(), resolved.filter());
    }

    private Resolved resolved(Rows rows, LocalDate day, Knowledge knowledge, String counted) {
        if (Stream.of(platform, campaign, watchlist, sector, country, basis).allMatch(List::isEmpty)) {
            String past = knowledge.past() == null ? "" : knowledge.past().toString();
            return new Resolved("(" + day + ",,,,,,," + counted + "," + past + ")", Map.of(), Map.of(), List.of());
        }
        String query =
                "select filter::text as filter, filters, unknown, jsonb_strip_nulls(jsonb_build_object('platform',"
                        + " (filter).platforms, 'campaign', (filter).campaigns, 'watchlist', (filter).watchlists)) as ids"
                        + " from read_filter_of(?, " + knowledge.past() + ", ?, ?, ?, ?, ?, ?, ?)";
        @Nullable
        Object[] asked = {
            day,
            array(platform),
            array(campaign),
            array(watchlist),
            array(sector),
            array(country),
            array(basis),
            counted
        };
        return (knowledge.past() == null
                        ? rows.prepared(Resolved.class, query, asked)
                        : rows.first(Resolved.class, query, asked))
                .orElseThrow();
    }

    private LocalDate day(List<FieldError> errors) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        if (asOf == null) {
            return today;
        }
        LocalDate day = IsoDate.parse(asOf).orElse(null);
        if (day == null) {
            errors.add(new FieldError("as_of", "must be a date like 2022-11-21"));
            return today;
        }
        if (!RecordDate.Check.accepts(day, today)) {
            errors.add(new FieldError("as_of", RecordDate.MESSAGE));
        }
        return day;
    }

    private static String[] array(List<String> values) {
        return values.stream().distinct().sorted().toArray(String[]::new);
    }
}
