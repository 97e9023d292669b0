package org.pausetracker.watchlist;

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

@Path("/api/v1/watchlists")
@Tag(name = "watchlists")
public class WatchlistResource {
    private final Catalogue catalogue;
    private final Ledger ledger;
    private final FieldErrors errors;

    WatchlistResource(Catalogue catalogue, Ledger ledger, FieldErrors errors) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.errors = errors;
    }

    @GET
    @Operation(operationId = "listWatchlists", summary = "Watchlists, by slug")
    public RestResponse<Page<WatchlistView>> list(
            @BeanParam ListParameters list, @BeanParam KnownAtParameter known, @Context UriInfo request) {
        return catalogue.page(WatchlistView.class, "watchlist", list, known, request);
    }

    @GET
    @Path("{slug}")
    @Operation(operationId = "getWatchlist", summary = "A watchlist, by slug")
    public RestResponse<WatchlistView> get(@PathParam("slug") String slug, @BeanParam ItemParameters parameters) {
        return catalogue.item(WatchlistView.class, "watchlist", parameters, "slug = ?", slug);
    }

    @POST
    @Idempotent
    @Transactional
    @RolesAllowed(Role.EDITOR)
    @Operation(operationId = "createWatchlist", summary = "Add a watchlist")
    public RestResponse<WatchlistView> create(WatchlistInput input) {
        errors.throwIfAny();
        Watchlist watchlist = ledger.write(input.reason(), () -> {
            Watchlist added = new Watchlist();
            added.slug = input.slug() != null
                    ? input.slug()
                    : Slug.free(
                            input.name(),
                            "watchlist",
                            slug -> Watchlist.bySlug(slug).isPresent());
            requireFree(added.slug, input, null);
            added.take(input);
            added.persist();
            return added;
        });
        return catalogue.created(WatchlistView.class, "watchlist", "watchlists", watchlist.id);
    }

    @PUT
    @Path("{slug}")
    @Transactional
    @RolesAllowed(Role.EDITOR)
    @Operation(operationId = "replaceWatchlist", summary = "Replace a watchlist's attributes")
    public RestResponse<WatchlistView> replace(
            @PathParam("slug") String slug, @HeaderParam("If-Match") @Nullable String ifMatch, WatchlistInput input) {
        Slug.refuseChange(input.slug(), errors);
        errors.throwIfAny();
        Watchlist watchlist = ledger.write(input.reason(), () -> {
            Watchlist known = Watchlist.bySlug(slug).orElseThrow(() -> NotFound.of("watchlist", slug));
            ETags.requireIfMatch(ifMatch, known.version);
            requireFree(known.slug, input, known.id);
            known.take(input);
            return known;
        });
        return catalogue.written(WatchlistView.class, "watchlist", watchlist.id);
    }

    /** A slug or name that another watchlist has is a 409 that points to it. */
    private static void requireFree(String slug, WatchlistInput input, @Nullable Long self) {
        Watchlist.bySlug(slug).filter(other -> !other.id.equals(self)).ifPresent(other -> {
            throw taken(slug, other);
        });
        Watchlist.called(input.name()).filter(other -> !other.id.equals(self)).ifPresent(other -> {
            throw taken(input.name(), other);
        });
    }

    private static ProblemException taken(String name, Watchlist other) {
        return ProblemException.conflict(
                "There is a watchlist " + name + " already.", Catalogue.BASE + "watchlists/" + other.slug);
    }
}
