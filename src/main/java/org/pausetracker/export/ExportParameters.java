package org.pausetracker.export;

import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.pausetracker.ledger.ReadParameters;

/** Which dataset, and the parameters of every read. */
class ExportParameters extends ReadParameters {
    @Parameter(
            description = "Which dataset.",
            schema = @Schema(enumeration = {"events", "event_sources", "spells", "advertisers", "watchlist_members"}))
    @PathParam("dataset")
    String name = "";

    Dataset dataset() {
        return Dataset.named(name);
    }
}
