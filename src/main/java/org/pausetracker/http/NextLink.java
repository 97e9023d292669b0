package org.pausetracker.http;

import jakarta.ws.rs.core.UriInfo;

/** The {@code Link} header (RFC 8288) from one page of a list to the next. */
public final class NextLink {

    private NextLink() {}

    /**
     * The same request with another cursor; relative to the host, which a proxy may know by another name.
     *
     * @param parameter the query parameter that takes the cursor
     */
    public static String of(UriInfo request, String parameter, String cursor) {
        var next = request.getRequestUriBuilder()
                .replaceQueryParam(parameter, cursor)
                .build();
        return "<" + next.getRawPath() + "?" + next.getRawQuery() + ">; rel=\"next\"";
    }
}
