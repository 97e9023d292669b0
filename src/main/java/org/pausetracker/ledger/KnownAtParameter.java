package org.pausetracker.ledger;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;

/** The query parameter of every read that asks what was known at some time. */
public class KnownAtParameter {
    @Parameter(
            description =
                    "What was known then: a position of the ledger, or an instant like 2022-11-21T12:00:00Z, which"
                            + " means the last position recorded by then. By default all that is known.")
    @QueryParam("known_at")
    @Nullable
    String knownAt;

    /** A 400 for what is no position or instant, or has yet to come. */
    public Knowledge knowledge(Rows rows) {
        return knownAt == null ? Knowledge.head(rows) : Knowledge.of(rows, "known_at", knownAt);
    }
}
