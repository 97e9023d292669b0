package org.pausetracker.intake;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.FieldErrors;
import org.pausetracker.http.Idempotent;
import org.pausetracker.http.ProblemException;
import org.pausetracker.http.Text;
import org.pausetracker.ledger.Ledger;
import org.pausetracker.ledger.NotFound;
import org.pausetracker.security.Role;

/** Takes back what a file recorded, in one change set. */
@Path("/api/v1/imports/{id}/retraction")
@Tag(name = "imports")
public class ImportRetractionResource {

    @Schema(name = "ImportRetractionInput")
    public record Input(
            @Schema(description = "Why; it becomes the reason of each event and is public.") @Text(max = 2000) @Nullable
            String reason) {}

    @Schema(name = "ImportRetraction")
    public record View(
            long id,

            @Schema(description = "Verified events that are retracted now.")
            long retracted,

            @Schema(description = "Proposed events that are rejected now.")
            long rejected,

            @Schema(description = "Events that stay, because somebody has corrected or added to them since.")
            long kept) {}

    private final Ledger ledger;
    private final FieldErrors errors;

    ImportRetractionResource(Ledger ledger, FieldErrors errors) {
        this.ledger = ledger;
        this.errors = errors;
    }

    @POST
    @Idempotent
    @Transactional
    @TransactionConfiguration(timeout = ImportResource.TIMEOUT_SECONDS)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "retractImport",
            summary = "Retract all events that an import made, with a reason",
            description =
                    "Proposed ones are rejected. Advertisers that it added stay, and so do sources that it added to"
                            + " events of others.")
    public View retract(@PathParam("id") String path, Input input) {
        if (input.reason() == null) {
            errors.add("reason", "is required");
        }
        errors.throwIfAny();
        if (!path.matches("\\d{1,18}")) {
            throw NotFound.of("import", path);
        }
        long id = Long.parseLong(path);
        ledger.allow(ImportResource.TIMEOUT);
        return ledger.write(
                input.reason(),
                () -> ledger.query(rows -> {
                    rows.value(Long.class, "select id from import where id = ?", id)
                            .orElseThrow(() -> NotFound.of("import", path));
                    View done = rows.first(
                                    View.class,
                                    "select i.id, i.retracted, i.rejected, i.kept from import_retract(?, ?) i",
                                    id,
                                    input.reason())
                            .orElseThrow();
                    if (done.retracted() + done.rejected() == 0) {
                        throw ProblemException.conflict(
                                "There is nothing to retract: no event is live that this import made and nobody has touched since.");
                    }
                    return done;
                }));
    }
}
