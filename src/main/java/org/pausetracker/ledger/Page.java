package org.pausetracker.ledger;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.NextLink;

/** One page of a list; {@code next} is the cursor of the following page, null on the last. */
public record Page<T>(
        List<T> items,
        @Nullable String next,
        KnownAt knownAt,

        @Schema(description = "null in the staff view, which is nobody else's.") @Nullable
        Cite cite) {

    /** Of up to {@code limit + 1} rows: the page, and from its last item the cursor if there was one row more. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor, KnownAt knownAt) {
        boolean more = rows.size() > limit;
        List<T> items = more ? rows.subList(0, limit) : rows;
        return new Page<>(items, more ? cursor.apply(items.get(limit - 1)) : null, knownAt, null);
    }

    public <R> Page<R> map(Function<T, R> as) {
        return new Page<>(items.stream().map(as).toList(), next, knownAt, cite);
    }

    Page<T> citedAs(Cite cite) {
        return new Page<>(items, next, knownAt, cite);
    }

    /**
     * Adds {@code Link: rel="next"}.
     *
     * @param cursor the query parameter that takes {@link #next}
     */
    public RestResponse<Page<T>> linked(RestResponse.ResponseBuilder<Page<T>> answer, UriInfo request, String cursor) {
        return next == null
                ? answer.build()
                : answer.header("Link", NextLink.of(request, cursor, next)).build();
    }
}
