package org.pausetracker.ledger;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;

/** The query parameter of reports that say what has changed. */
public class CompareParameter {
    @Parameter(
            description =
                    "Also says what accounts for the difference to what was known then, before or after known_at: a"
                            + " position of the ledger, or an instant.")
    @QueryParam("compare_to")
    @Nullable
    String compareTo;

    /** Null where nothing is to be compared; a 400 for what is no position or instant, or has yet to come. */
    public @Nullable Knowledge knowledge(Rows rows) {
        return compareTo == null ? null : Knowledge.of(rows, "compare_to", compareTo);
    }
}
