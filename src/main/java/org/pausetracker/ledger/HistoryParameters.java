package org.pausetracker.ledger;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list that knows a time but no day. */
public class HistoryParameters extends KnownAtParameter {
    @Parameter(description = "How many items a page has: 1 to 500, by default 50.")
    @QueryParam("limit")
    public @Nullable String limit;

    @Parameter(description = "Where the page starts: next of the page before.")
    @QueryParam("cursor")
    public @Nullable String cursor;

    @QueryParam("view")
    public @Nullable String view;
}
