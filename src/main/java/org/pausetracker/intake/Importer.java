package org.pausetracker.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.event.Review;
import org.pausetracker.event.TwoPersonRule;
import org.pausetracker.http.ProblemException;
import org.pausetracker.ledger.KnownAt;
import org.pausetracker.ledger.Ledger;
import org.pausetracker.ledger.Slug;

/**
 * Imports a file: all of it or nothing, in one change set. Java reads cells and derives slugs; matching, joining and
 * writing are SQL over the whole file ({@code R__8_import*.sql}).
 */
@ApplicationScoped
class Importer {
    private static final int DIFFERENCES_SHOWN = 1_000;

    private final Ledger ledger;
    private final ObjectMapper json;

    private final TwoPersonRule twoPersons;

    Importer(Ledger ledger, ObjectMapper json, TwoPersonRule twoPersons) {
        this.ledger = ledger;
        this.json = json;
        this.twoPersons = twoPersons;
    }

    /** Whether a verified event that gets a source is PROPOSED again, until another person has looked. */
    private boolean unsettles(Review review) {
        return review == Review.PROPOSED && twoPersons.isOn();
    }

    /** @param id of the import, null if the file changed nothing */
    record Outcome(@Nullable Long id, ImportAnswer answer, String sha256) {}

    @Transactional(Transactional.TxType.MANDATORY)
    Outcome run(String actor, @Nullable String reason, Review review, Upload upload) {
        try {
            Outcome outcome = stage(actor, reason, review, upload);
            ledger.whenCommitted(() -> count(outcome));
            return outcome;
        } catch (ProblemException e) {
            Metrics.counter("tracker.imports.refused").increment();
            throw e;
        }
    }

    private static void count(Outcome outcome) {
        Metrics.counter("tracker.imports.taken").increment();
        Metrics.counter("tracker.import.rows").increment(outcome.answer().rows());
        Metrics.counter("tracker.events.imported").increment(outcome.answer().created());
    }

    private Outcome stage(String actor, @Nullable String reason, Review review, Upload upload) {
        RowErrors errors = new RowErrors();
        int count = ledger.query(rows -> Staging.load(rows, upload, errors));
        // Faults are named before there is a lock to wait for, and again under it if others have written meanwhile.
        long matchedAt = ledger.query(rows -> match(rows, errors));
        errors.throwIfAny();
        return ledger.write(
                actor,
                reason,
                () -> ledger.query(rows -> {
                    if (KnownAt.head(rows).position() != matchedAt) {
                        match(rows, errors);
                        errors.throwIfAny();
                    }
                    List<String> slugs = addAdvertisers(rows);
                    addFaults(rows, "import_parent_faults()", errors);
                    errors.throwIfAny();
                    long filled = rows.value(Long.class, "select import_fill_advertisers()")
                            .orElseThrow();
                    rows.run("select import_plan()");
                    if (!unsettles(review)) {
                        addFaults(rows, "import_review_faults('" + review.name() + "')", errors);
                    }
                    errors.throwIfAny();
                    ImportAnswer answer = answer(rows, count, slugs, unsettles(review));
                    Long id = answer.changesAnything(filled) ? record(rows, upload.sha256(), review, answer) : null;
                    return new Outcome(id, answer, HexFormat.of().formatHex(upload.sha256()));
                }));
    }

    /** Finds what the rows name and what is wrong with them; answers the position at which that was so. */
    private static long match(Rows rows, RowErrors errors) {
        long position = KnownAt.head(rows).position();
        rows.run("select import_match()");
        addFaults(rows, "import_faults()", errors);
        return position;
    }

    private static void addFaults(Rows rows, String function, RowErrors errors) {
        record Fault(
                int line, @Nullable String column, @Nullable String value, String message) {}
        rows.list(Fault.class, "select * from " + function + " order by line")
                .forEach(fault -> errors.add(fault.line(), fault.column(), fault.value(), fault.message()));
    }

    /** Adds the advertisers that are not on file; answers their slugs. */
    private static List<String> addAdvertisers(Rows rows) {
        record Unknown(String key, String name) {}
        List<Unknown> unknown = rows.list(
                Unknown.class, "select key, name from import_name where advertiser_id is null order by line, name");
        record Known(String slug) {}
        Set<String> taken = new HashSet<>();
        if (!unknown.isEmpty()) {
            rows.list(Known.class, "select slug from advertiser").forEach(known -> taken.add(known.slug()));
        }
        List<String> slugs = new ArrayList<>();
        for (Unknown advertiser : unknown) {
            String slug = Slug.free(advertiser.name(), "advertiser", taken::contains);
            taken.add(slug);
            slugs.add(slug);
        }
        rows.value(
                Long.class,
                "select import_add_advertisers(?, ?)",
                unknown.stream().map(Unknown::key).toArray(String[]::new),
                slugs.toArray(String[]::new));
        return slugs;
    }

    private static ImportAnswer answer(Rows rows, int count, List<String> slugs, boolean unsettles) {
        record Counts(int created, int joined, int unchanged, int differing, int differences, int setBack) {}
        Counts counts = rows.first(
                        Counts.class,
                        "select count(*) filter (where outcome = 'created') as created,"
                                + " count(*) filter (where outcome = 'joined') as joined,"
                                + " count(*) filter (where outcome = 'unchanged') as unchanged,"
                                + " count(*) filter (where outcome = 'differing') as differing,"
                                + " (select count(*) from import_difference) as differences,"
                                + " (select count(distinct e.id) from import_outcome o join event e on e.id = o.event_id"
                                + " where o.outcome = 'joined' and e.review = 'VERIFIED') as set_back from import_outcome")
                .orElseThrow();
        var differences = rows.list(
                ImportAnswer.Difference.class,
                "select line, column_name as column, on_file, in_file from import_difference"
                        + " order by line, column_name limit ?",
                DIFFERENCES_SHOWN);
        var reappeared = rows.list(
                ImportAnswer.Reappeared.class,
                "select o.line, (array_agg(e.id order by e.recorded_order desc))[1] as event from import_outcome o"
                        + " join event e using (advertiser_id, platform_id, kind, effective_on)"
                        + " where o.outcome = 'created' and e.review in ('RETRACTED', 'REJECTED')"
                        + " group by o.line order by o.line limit ?",
                DIFFERENCES_SHOWN);
        return new ImportAnswer(
                count,
                counts.created(),
                counts.joined(),
                counts.unchanged(),
                counts.differing(),
                slugs,
                differences,
                counts.differences(),
                reappeared,
                unsettles ? counts.setBack() : null);
    }

    private Long record(Rows rows, byte[] sha256, Review review, ImportAnswer answer) {
        try {
            Long id = rows.value(
                            Long.class,
                            "insert into import (sha256, rows, review, answer) values (?, ?, ?, ?::jsonb) returning id",
                            sha256,
                            answer.rows(),
                            review.name(),
                            json.writeValueAsString(answer))
                    .orElseThrow();
            rows.run("select import_apply(?, ?, ?)", id, review.name(), unsettles(review));
            return id;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
