package org.pausetracker.ledger;

import java.time.LocalDate;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.Build;
import org.pausetracker.http.ETags;

/** The answer to a read. Its headers say what it rests on, tag it, and tell caches how long it holds. */
public final class Answer {
    /** For {@link ReadyAnswers}, which takes it off: the hash of the head that was seen, whatever was asked for. */
    static final String HEAD = "Tracker-Head";

    private Answer() {}

    /** An item's tag is its version, and what was redacted of it since. */
    public static <T> RestResponse<T> item(T item, int version, Knowledge knowledge, Audience audience) {
        return headers(item, knowledge, null, knowledge.cacheControl(audience, true))
                .header("ETag", knowledge.tagOf(version))
                .build();
    }

    /** An item as its writer left it. */
    public static <T> RestResponse<T> written(T item, int version) {
        return ResponseBuilder.ok(item)
                .header("ETag", ETags.of(version))
                .header("Cache-Control", Audience.STAFF.cacheControl())
                .build();
    }

    /** What does not depend on a day. */
    public static <T> ResponseBuilder<T> list(T list, Knowledge knowledge, Audience audience) {
        return tagged(list, knowledge, null, knowledge.cacheControl(audience, true), audience);
    }

    /** What depends on a day, today's unless one was asked for. */
    public static <T> ResponseBuilder<T> report(T report, ReadFilter filter, Audience audience) {
        Knowledge knowledge = filter.knowledge();
        return tagged(report, knowledge, filter.asOf(), knowledge.cacheControl(audience, filter.asOfGiven()), audience);
    }

    /** A report or dataset as a file whose name has both clocks. */
    public static <T> ResponseBuilder<T> file(T content, String name, String extension, ReadFilter filter) {
        return report(content, filter, Audience.PUBLIC)
                .header("Content-Disposition", "attachment; filename=\"" + fileName(name, extension, filter) + "\"");
    }

    public static String fileName(String name, String extension, ReadFilter filter) {
        return name + "_as-of-" + filter.asOf() + "_position-"
                + filter.knowledge().knownAt().position() + "." + extension;
    }

    /** Staff's answers are not stored, so they need no tag. */
    private static <T> ResponseBuilder<T> tagged(
            T entity, Knowledge knowledge, @Nullable LocalDate asOf, String cacheControl, Audience audience) {
        ResponseBuilder<T> answer = headers(entity, knowledge, asOf, cacheControl);
        if (audience == Audience.PUBLIC) {
            answer.header(
                    "ETag", "\"" + knowledge.tag() + (asOf == null ? "" : "." + asOf) + "." + Build.ANSWERS + "\"");
        }
        return answer;
    }

    private static <T> ResponseBuilder<T> headers(
            T entity, Knowledge knowledge, @Nullable LocalDate asOf, String cacheControl) {
        KnownAt knownAt = knowledge.knownAt();
        ResponseBuilder<T> answer = ResponseBuilder.ok(entity)
                .header("Cache-Control", cacheControl)
                .header("Tracker-Position", Long.toString(knownAt.position()));
        if (knownAt.hash() != null) {
            answer.header("Tracker-Hash", knownAt.hash());
        }
        if (knowledge.head() != null) {
            answer.header(HEAD, knowledge.head());
        }
        return asOf == null ? answer : answer.header("Tracker-As-Of", asOf.toString());
    }
}
