package org.pausetracker.intake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.event.Review;
import org.pausetracker.event.TwoPersonRule;
import org.pausetracker.http.Idempotent;
import org.pausetracker.http.ProblemException;
import org.pausetracker.http.Texts;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.Catalogue;
import org.pausetracker.ledger.Ledger;
import org.pausetracker.security.Role;

@Path("/api/v1/imports")
@Tag(name = "imports")
public class ImportResource {
    static final int TIMEOUT_SECONDS = 600;
    static final Duration TIMEOUT = Duration.ofSeconds(TIMEOUT_SECONDS);
    private static final int MAX_REASON = 2000;

    private final Importer importer;
    private final Ledger ledger;
    private final SecurityIdentity identity;
    private final TwoPersonRule twoPersons;

    ImportResource(Importer importer, Ledger ledger, SecurityIdentity identity, TwoPersonRule twoPersons) {
        this.importer = importer;
        this.ledger = ledger;
        this.identity = identity;
        this.twoPersons = twoPersons;
    }

    @POST
    @Idempotent
    @Transactional
    @TransactionConfiguration(timeout = TIMEOUT_SECONDS)
    @RolesAllowed(Role.EDITOR)
    @Consumes("text/csv")
    @APIResponse(
            responseCode = "200",
            description = "A dry run, or a file that changed nothing.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Imported.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportView.class)))
    @Operation(
            operationId = "importCsv",
            summary = "Import a CSV file: all of it or nothing, in one change set",
            description = "The columns are those of the export event_sources. The same file can be sent twice: the"
                    + " second time nothing changes. Every bad row is reported.")
    public RestResponse<ImportView> run(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
                    Upload csv,
            @Parameter(
                            description = "true goes the same way and keeps nothing.",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("dry_run")
                    @Nullable
                    String dryRun,
            @Parameter(
                            description = "VERIFIED, the default, or PROPOSED.",
                            schema = @Schema(enumeration = {"VERIFIED", "PROPOSED"}))
                    @QueryParam("review")
                    @Nullable
                    String review,
            @Parameter(description = "Why, or where the file comes from.") @QueryParam("reason") @Nullable
                    String reason) {
        ledger.allow(TIMEOUT);
        boolean dry = dryRun(dryRun);
        Review given = review(review);
        Importer.Outcome outcome = importer.run(identity.getPrincipal().getName(), reason(reason), given, csv);
        if (dry) {
            QuarkusTransaction.setRollbackOnly();
        }
        if (dry || outcome.id() == null) {
            return RestResponse.ResponseBuilder.ok(ImportView.unwritten(outcome.answer(), outcome.sha256(), given, dry))
                    .header("Cache-Control", Audience.STAFF.cacheControl())
                    .build();
        }
        ImportView written = ledger.query(
                rows -> rows.first(ImportView.class, "select * from staff_import(null) where id = ?", outcome.id())
                        .orElseThrow());
        return RestResponse.ResponseBuilder.<ImportView>create(201)
                .entity(written)
                .header("Location", Catalogue.BASE + "imports/" + written.id())
                .header("Cache-Control", Audience.STAFF.cacheControl())
                .build();
    }

    private static boolean dryRun(@Nullable String dryRun) {
        if (dryRun == null || dryRun.equals("false")) {
            return false;
        }
        if (!dryRun.equals("true")) {
            throw ProblemException.badRequest("dry_run", "must be true or false");
        }
        return true;
    }

    private Review review(@Nullable String review) {
        if (review == null || review.equals("VERIFIED")) {
            return twoPersons.reviewOf(Review.VERIFIED, review != null);
        }
        if (!review.equals("PROPOSED")) {
            throw ProblemException.badRequest("review", "must be PROPOSED or VERIFIED");
        }
        return Review.PROPOSED;
    }

    private static @Nullable String reason(@Nullable String reason) {
        String text = Texts.clean(reason);
        if (text != null && (text.length() > MAX_REASON || !Texts.isPlain(text))) {
            throw ProblemException.badRequest(
                    "reason", "must have at most " + MAX_REASON + " characters, none of them control characters");
        }
        return text;
    }
}
