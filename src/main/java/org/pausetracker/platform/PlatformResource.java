package org.pausetracker.platform;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.ETags;
import org.pausetracker.http.FieldErrors;
import org.pausetracker.http.Idempotent;
import org.pausetracker.http.ProblemException;
import org.pausetracker.ledger.Catalogue;
import org.pausetracker.ledger.ItemParameters;
import org.pausetracker.ledger.KnownAtParameter;
import org.pausetracker.ledger.Ledger;
import org.pausetracker.ledger.ListParameters;
import org.pausetracker.ledger.NotFound;
import org.pausetracker.ledger.Page;
import org.pausetracker.ledger.Slug;
import org.pausetracker.security.Role;

@Path("/api/v1/platforms")
@Tag(name = "platforms")
public class PlatformResource {
    private final Catalogue catalogue;
    private final Ledger ledger;
    private final FieldErrors errors;

    PlatformResource(Catalogue catalogue, Ledger ledger, FieldErrors errors) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.errors = errors;
    }

    @GET
    @Operation(operationId = "listPlatforms", summary = "Platforms, by slug")
    public RestResponse<Page<PlatformView>> list(
            @BeanParam ListParameters list, @BeanParam KnownAtParameter known, @Context UriInfo request) {
        return catalogue.page(PlatformView.class, "platform", list, known, request);
    }

    @GET
    @Path("{slug}")
    @Operation(operationId = "getPlatform", summary = "A platform, by slug or alias")
    public RestResponse<PlatformView> get(@PathParam("slug") String slug, @BeanParam ItemParameters parameters) {
        return catalogue.item(
                PlatformView.class, "platform", parameters, "? in (select unnest(slug || aliases))", slug);
    }

    @POST
    @Idempotent
    @Transactional
    @RolesAllowed(Role.EDITOR)
    @Operation(operationId = "createPlatform", summary = "Add a platform")
    public RestResponse<PlatformView> create(PlatformInput input) {
        errors.throwIfAny();
        Platform platform = ledger.write(input.reason(), () -> {
            Platform added = new Platform();
            added.slug = input.slug() != null
                    ? input.slug()
                    : Slug.free(
                            input.name(),
                            "platform",
                            slug -> Platform.named(slug).isPresent());
            requireFree(added.slug, input, null);
            added.take(input);
            added.persist();
            return added;
        });
        return catalogue.created(PlatformView.class, "platform", "platforms", platform.id);
    }

    @PUT
    @Path("{slug}")
    @Transactional
    @RolesAllowed(Role.EDITOR)
    @Operation(operationId = "replacePlatform", summary = "Replace a platform's attributes")
    public RestResponse<PlatformView> replace(
            @PathParam("slug") String slug, @HeaderParam("If-Match") @Nullable String ifMatch, PlatformInput input) {
        Slug.refuseChange(input.slug(), errors);
        errors.throwIfAny();
        Platform platform = ledger.write(input.reason(), () -> {
            Platform known = Platform.named(slug).orElseThrow(() -> NotFound.of("platform", slug));
            ETags.requireIfMatch(ifMatch, known.version);
            requireFree(known.slug, input, known.id);
            known.take(input);
            return known;
        });
        return catalogue.written(PlatformView.class, "platform", platform.id);
    }

    /** A slug, alias or name that another platform has is a 409 that points to it. */
    private static void requireFree(String slug, PlatformInput input, @Nullable Long self) {
        List<String> names = new ArrayList<>(input.aliases());
        names.add(slug);
        for (String name : names) {
            Platform.named(name).filter(other -> !other.id.equals(self)).ifPresent(other -> {
                throw taken(name, other);
            });
        }
        Platform.called(input.name()).filter(other -> !other.id.equals(self)).ifPresent(other -> {
            throw taken(input.name(), other);
        });
    }

    private static ProblemException taken(String name, Platform other) {
        return ProblemException.conflict(
                "There is a platform " + name + " already.", Catalogue.BASE + "platforms/" + other.slug);
    }
}
