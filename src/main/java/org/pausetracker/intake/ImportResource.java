package org.pausetracker.intake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Conditions;
import org.pausetracker.database.Reader;
import org.pausetracker.event.Review;
import org.pausetracker.http.Cursor;
import org.pausetracker.http.Limit;
import org.pausetracker.http.ProblemException;
import org.pausetracker.http.Texts;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.Catalogue;
import org.pausetracker.ledger.ItemParameters;
import org.pausetracker.ledger.Knowledge;
import org.pausetracker.ledger.KnownAtParameter;
import org.pausetracker.ledger.Ledger;
import org.pausetracker.ledger.ListParameters;
import org.pausetracker.ledger.NotFound;
import org.pausetracker.ledger.Page;
import org.pausetracker.security.Role;

@Path("/api/v1/imports")
@Tag(name = "imports")
public class ImportResource {
    private static final int TIMEOUT_SECONDS = 600;
    private static final int MAX_REASON = 2000;

    private final Importer importer;
    private final Ledger ledger;
    private final Reader reader;
    private final Audience.Choice audiences;
    private final SecurityIdentity identity;

    ImportResource(
            Importer importer, Ledger ledger, Reader reader, Audience.Choice audiences, SecurityIdentity identity) {
        this.importer = importer;
        this.ledger = ledger;
        this.reader = reader;
        this.audiences = audiences;
        this.identity = identity;
    }

    @POST
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
            InputStream csv,
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
        boolean dry = dryRun(dryRun);
        Review given = review(review);
        Importer.Outcome outcome = importer.run(identity.getPrincipal().getName(), reason(reason), given, csv);
        if (dry) {
            QuarkusTransaction.setRollbackOnly();
        }
        if (dry || outcome.id() == null) {
            return RestResponse.ok(ImportView.unwritten(outcome.answer(), outcome.sha256(), given, dry));
        }
        ImportView written = ledger.query(
                rows -> rows.first(ImportView.class, "select * from staff_import(null) where id = ?", outcome.id())
                        .orElseThrow());
        return RestResponse.ResponseBuilder.<ImportView>create(201)
                .entity(written)
                .location(URI.create(Catalogue.BASE + "imports/" + written.id()))
                .header("Cache-Control", Audience.STAFF.cacheControl())
                .build();
    }

    @GET
    @Operation(operationId = "listImports", summary = "Imports, latest first")
    public RestResponse<Page<ImportView>> list(
            @BeanParam ListParameters list, @BeanParam KnownAtParameter known, @Context UriInfo request) {
        Audience audience = audiences.of(list.view);
        int size = Limit.parse(list.limit);
        Cursor cursor = Cursor.decode(list.cursor, 1);
        return reader.read(rows -> {
            Knowledge knowledge = known.knowledge(rows);
            Conditions matching = new Conditions().andIfGiven("id < ?", cursor == null ? null : cursor.number(0));
            var found = rows.list(
                    ImportView.class,
                    "select * from " + audience.view("import", knowledge.past()) + matching.where()
                            + " order by id desc limit ?",
                    matching.parameters(size + 1));
            Page<ImportView> page =
                    Page.of(found, size, last -> Cursor.encode(String.valueOf(last.id())), knowledge.knownAt());
            return page.linked(Answer.list(page, knowledge, audience), request, "cursor");
        });
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getImport", summary = "An import")
    public RestResponse<ImportView> get(@PathParam("id") String id, @BeanParam ItemParameters parameters) {
        Audience audience = audiences.of(parameters.view);
        if (!id.matches("\\d{1,18}")) {
            throw NotFound.of("import", id);
        }
        return reader.read(rows -> {
            Knowledge knowledge = parameters.knowledge(rows);
            ImportView found = rows.first(
                            ImportView.class,
                            "select * from " + audience.view("import", knowledge.past()) + " where id = ?",
                            Long.parseLong(id))
                    .orElseThrow(() -> NotFound.of("import", id));
            return Answer.list(found, knowledge, audience).build();
        });
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

    private static Review review(@Nullable String review) {
        if (review == null || review.equals("VERIFIED")) {
            return Review.VERIFIED;
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
