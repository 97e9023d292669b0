package org.pausetracker.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.http.ProblemException;

/**
 * The state of knowledge that a read asks for, resolved.
 *
 * @param head the hash of the head that there was; null for none
 * @param asked whether it was asked for, rather than left to be the head
 * @param past the position to read at; null for the head, where tables are read as they are
 * @param redaction the last redaction since, which may have taken from what was known; null for none
 */
public record Knowledge(
        KnownAt knownAt,
        @Nullable String head,
        boolean asked,
        @Nullable Long past,
        @Nullable Redaction redaction) {
    /**
     * @param position of the last redaction
     * @param noticed of the last one of what was public; null for none
     */
    public record Redaction(long position, @Nullable Long noticed) {}

    /** The years that have four digits, as RFC 3339 has it; PostgreSQL knows some more, Java very many. */
    private static final Instant FIRST_INSTANT = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** Of the hash: enough for what differs by accident. */
    private static final int TAG_DIGITS = 8;

    private static final String MESSAGE =
            "must be a position, or an instant with its time and offset, like 2022-11-21T12:00:00Z";

    public static Knowledge head(Rows rows) {
        return atHead(KnownAt.head(rows), false);
    }

    private static Knowledge atHead(KnownAt head, boolean asked) {
        return new Knowledge(head, head.hash(), asked, null, null);
    }

    /** @param name of the parameter, for refusals */
    static Knowledge of(Rows rows, String name, String parameter) {
        KnownAt head = KnownAt.head(rows);
        long position = parameter.matches("\\d{1,18}") ? Long.parseLong(parameter) : position(rows, name, parameter);
        if (position > head.position()) {
            throw beyond(rows, head, name);
        }
        if (position == head.position()) {
            return atHead(head, true);
        }
        rows.lookBack();
        return new Knowledge(KnownAt.position(rows, position), head.hash(), true, position, redaction(rows, position));
    }

    /** A standby that lags, unlike the primary, cannot tell whether there is such a position. */
    private static ProblemException beyond(Rows rows, KnownAt head, String name) {
        return rows.value(Boolean.class, "select pg_is_in_recovery()").orElseThrow()
                ? ProblemException.unavailable(
                        "The standby that was asked has come to position " + head.position() + ", not to the one of "
                                + name + ". Try again.",
                        1)
                : ProblemException.badRequest(name, "is beyond the head, which is position " + head.position());
    }

    private static @Nullable Redaction redaction(Rows rows, long position) {
        return rows.first(
                        Redaction.class,
                        "select max(c.position) as position,"
                                + " max(c.position) filter (where (c.row ->> 'public')::boolean) as noticed"
                                + " from change c where c.subject = 'change' and c.position > ? having count(*) > 0",
                        position)
                .orElse(null);
    }

    /** The last position recorded by an instant. A plus sign that was not encoded arrives as a space. */
    private static long position(Rows rows, String name, String parameter) {
        Instant instant;
        try {
            instant = OffsetDateTime.parse(parameter.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw ProblemException.badRequest(name, MESSAGE);
        }
        if (instant.isBefore(FIRST_INSTANT) || instant.isAfter(LAST_INSTANT)) {
            throw ProblemException.badRequest(name, MESSAGE);
        }
        record Found(boolean future, long position) {}
        Found found = rows.first(
                        Found.class,
                        "select t.instant > clock_timestamp() as future, coalesce((select max(s.position)"
                                + " from change_set s where s.hash is not null and s.recorded_at <= t.instant), 0) as position"
                                + " from (select ?::timestamptz as instant) t",
                        instant.atOffset(ZoneOffset.UTC))
                .orElseThrow();
        if (found.future()) {
            throw ProblemException.badRequest(name, "lies in the future");
        }
        return found.position();
    }

    /**
     * A tag's part that tells this state of knowledge from any other; by the hash also from what had this position before a
     * backup was restored, or a standby took over that did not have it.
     */
    String tag() {
        String hash = knownAt.hash() == null ? "" : "-" + knownAt.hash().substring(0, TAG_DIGITS);
        return knownAt.position() + hash + redacted();
    }

    /** The tag of an item in this state of knowledge. */
    String tagOf(int version) {
        return "\"" + version + redacted() + "\"";
    }

    private String redacted() {
        return redaction == null || redaction.noticed() == null ? "" : "-" + redaction.noticed();
    }

    /**
     * What a cache may do with an answer: keep it when nothing can change it any more, else ask again.
     *
     * @param dayFixed whether the answer depends on no day, or on one that was asked for
     */
    public String cacheControl(Audience audience, boolean dayFixed) {
        return audience == Audience.PUBLIC && asked && past != null && dayFixed
                ? "public, max-age=86400"
                : audience.cacheControl();
    }
}
