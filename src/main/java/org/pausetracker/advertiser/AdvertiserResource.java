package org.pausetracker.advertiser;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Conditions;
import org.pausetracker.http.ETags;
import org.pausetracker.http.FieldErrors;
import org.pausetracker.http.Idempotent;
import org.pausetracker.http.ProblemException;
import org.pausetracker.http.Texts;
import org.pausetracker.ledger.Catalogue;
import org.pausetracker.ledger.ItemParameters;
import org.pausetracker.ledger.Ledger;
import org.pausetracker.ledger.ListParameters;
import org.pausetracker.ledger.Page;
import org.pausetracker.ledger.ReadParameters;
import org.pausetracker.ledger.Slug;
import org.pausetracker.security.Role;

@Path("/api/v1/advertisers")
@Tag(name = "advertisers")
public class AdvertiserResource {
    private static final Set<String> STATES = Set.of("PAUSED", "REDUCED", "LAPSED", "RESUMED", "NO_KNOWN_PAUSE");

    private final Catalogue catalogue;
    private final Ledger ledger;
    private final FieldErrors errors;

    AdvertiserResource(Catalogue catalogue, Ledger ledger, FieldErrors errors) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.errors = errors;
    }

    @GET
    @Operation(
            operationId = "listAdvertisers",
            summary = "Advertisers, by slug",
            description = "With state, those that are in that state on as_of; the read parameters say what counts.")
    public RestResponse<Page<AdvertiserView>> list(
            @Parameter(description = "Part of a name or alias; case and accents are ignored.")
                    @QueryParam("q")
                    @Nullable
                    String q,
            @Parameter(
                            description = "Only those in this state on as_of.",
                            schema =
                                    @Schema(enumeration = {"PAUSED", "REDUCED", "LAPSED", "RESUMED", "NO_KNOWN_PAUSE"}))
                    @QueryParam("state")
                    @Nullable
                    String state,
            @BeanParam ReadParameters parameters,
            @BeanParam ListParameters list,
            @Context UriInfo request) {
        if (state != null && !STATES.contains(state)) {
            throw ProblemException.badRequest(
                    "state",
                    "must be one of "
                            + String.join(", ", STATES.stream().sorted().toList()));
        }
        return catalogue.page(AdvertiserView.class, "advertiser", list, parameters, request, filter -> {
            Conditions matching = new Conditions()
                    .andIfGiven("search like '%' || like_literal(nullif(search_key(?), '')) || '%'", Texts.clean(q));
            if (state != null) {
                return matching.and(
                        "id in (select advertiser_id from advertiser_in(?::read_filter, ?::state))",
                        filter.sql(),
                        state);
            }
            // The view has none that were merged, and so nobody whom a filter for all would leave out.
            return filter.restrictsPopulation()
                    ? matching.and("id in (select advertiser_id from population(?::read_filter))", filter.sql())
                    : matching;
        });
    }

    @GET
    @Path("{slug}")
    @Operation(operationId = "getAdvertiser", summary = "An advertiser")
    public RestResponse<AdvertiserView> get(@PathParam("slug") String slug, @BeanParam ItemParameters parameters) {
        return catalogue.item(
                AdvertiserView.class,
                "advertiser",
                parameters,
                "slug = ?",
                slug,
                (rows, past) -> Merged.missing(rows, slug, "", past));
    }

    @POST
    @Idempotent
    @Transactional
    @RolesAllowed(Role.EDITOR)
    @Operation(operationId = "createAdvertiser", summary = "Add an advertiser")
    public RestResponse<AdvertiserView> create(AdvertiserInput input) {
        Advertiser parent = parent(input);
        errors.throwIfAny();
        Advertiser advertiser = ledger.write(input.reason(), () -> {
            Advertiser added = new Advertiser();
            added.slug =
                    input.slug() != null ? input.slug() : Slug.free(input.name(), "advertiser", Advertiser::hasSlug);
            requireFree(added.slug, input, null);
            Advertiser.requireUnmerged(parent, "parent");
            added.take(input, parent);
            added.persist();
            return added;
        });
        return catalogue.created(AdvertiserView.class, "advertiser", "advertisers", advertiser.id);
    }

    @PUT
    @Path("{slug}")
    @Transactional
    @RolesAllowed(Role.EDITOR)
    @Operation(operationId = "replaceAdvertiser", summary = "Replace an advertiser's attributes")
    public RestResponse<AdvertiserView> replace(
            @PathParam("slug") String slug, @HeaderParam("If-Match") @Nullable String ifMatch, AdvertiserInput input) {
        Slug.refuseChange(input.slug(), errors);
        Advertiser parent = parent(input);
        errors.throwIfAny();
        Advertiser advertiser = ledger.write(input.reason(), () -> {
            Advertiser known =
                    Advertiser.bySlug(slug).orElseThrow(() -> ledger.query(rows -> Merged.refused(rows, slug)));
            ETags.requireIfMatch(ifMatch, known.version);
            requireFree(known.slug, input, known.id);
            Advertiser.requireUnmerged(parent, "parent");
            if (parent != null && parent.belongsTo(known)) {
                throw ProblemException.badRequest(
                        "parent", parent.slug + " is " + slug + " itself or belongs to it already");
            }
            known.take(input, parent);
            return known;
        });
        return catalogue.written(AdvertiserView.class, "advertiser", advertiser.id);
    }

    private @Nullable Advertiser parent(AdvertiserInput input) {
        return input.parent() == null ? null : Advertiser.named(input.parent(), "parent", errors);
    }

    /** A slug or name that another advertiser has is a 409 that points to it, or to what it was merged into. */
    private static void requireFree(String slug, AdvertiserInput input, @Nullable Long self) {
        Advertiser.bySlug(slug).filter(other -> !other.id.equals(self)).ifPresent(other -> {
            throw taken(slug, other);
        });
        Advertiser.survivorOf(slug).ifPresent(survivor -> {
            throw ProblemException.conflict(slug + " was merged into " + survivor.slug + ".", path(survivor));
        });
        Advertiser.called(input.name()).filter(other -> !other.id.equals(self)).ifPresent(other -> {
            throw taken(input.name(), other);
        });
    }

    private static ProblemException taken(String name, Advertiser other) {
        return ProblemException.conflict("There is an advertiser " + name + " already.", path(other));
    }

    private static String path(Advertiser advertiser) {
        return Catalogue.BASE + "advertisers/" + advertiser.slug;
    }
}
