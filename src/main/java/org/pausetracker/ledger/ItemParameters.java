package org.pausetracker.ledger;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters of every single item. */
public class ItemParameters extends KnownAtParameter {
    @QueryParam("view")
    public @Nullable String view;
}
