package org.pausetracker.campaign;

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

@Path("/api/v1/campaigns")
@Tag(name = "campaigns")
public class CampaignResource {
    private final Catalogue catalogue;
    private final Ledger ledger;
    private final FieldErrors errors;

    CampaignResource(Catalogue catalogue, Ledger ledger, FieldErrors errors) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.errors = errors;
    }

    @GET
    @Operation(operationId = "listCampaigns", summary = "Campaigns, by slug")
    public RestResponse<Page<CampaignView>> list(
            @BeanParam ListParameters list, @BeanParam KnownAtParameter known, @Context UriInfo request) {
        return catalogue.page(CampaignView.class, "campaign", list, known, request);
    }

    @GET
    @Path("{slug}")
    @Operation(operationId = "getCampaign", summary = "A campaign, by slug")
    public RestResponse<CampaignView> get(@PathParam("slug") String slug, @BeanParam ItemParameters parameters) {
        return catalogue.item(CampaignView.class, "campaign", parameters, "slug = ?", slug);
    }

    @POST
    @Idempotent
    @Transactional
    @RolesAllowed(Role.EDITOR)
    @Operation(operationId = "createCampaign", summary = "Add a campaign")
    public RestResponse<CampaignView> create(CampaignInput input) {
        requireOrder(input);
        errors.throwIfAny();
        Campaign campaign = ledger.write(input.reason(), () -> {
            Campaign added = new Campaign();
            added.slug = input.slug() != null
                    ? input.slug()
                    : Slug.free(
                            input.name(),
                            "campaign",
                            slug -> Campaign.bySlug(slug).isPresent());
            requireFree(added.slug, input, null);
            added.take(input);
            added.persist();
            return added;
        });
        return catalogue.created(CampaignView.class, "campaign", "campaigns", campaign.id);
    }

    @PUT
    @Path("{slug}")
    @Transactional
    @RolesAllowed(Role.EDITOR)
    @Operation(operationId = "replaceCampaign", summary = "Replace a campaign's attributes")
    public RestResponse<CampaignView> replace(
            @PathParam("slug") String slug, @HeaderParam("If-Match") @Nullable String ifMatch, CampaignInput input) {
        Slug.refuseChange(input.slug(), errors);
        requireOrder(input);
        errors.throwIfAny();
        Campaign campaign = ledger.write(input.reason(), () -> {
            Campaign known = Campaign.bySlug(slug).orElseThrow(() -> NotFound.of("campaign", slug));
            ETags.requireIfMatch(ifMatch, known.version);
            requireFree(known.slug, input, known.id);
            known.take(input);
            return known;
        });
        return catalogue.written(CampaignView.class, "campaign", campaign.id);
    }

    private void requireOrder(CampaignInput input) {
        if (input.startsOn() != null && input.endsOn() != null && input.endsOn().isBefore(input.startsOn())) {
            errors.add("ends_on", "must not lie before starts_on");
        }
    }

    /** A slug or name that another campaign has is a 409 that points to it. */
    private static void requireFree(String slug, CampaignInput input, @Nullable Long self) {
        Campaign.bySlug(slug).filter(other -> !other.id.equals(self)).ifPresent(other -> {
            throw taken(slug, other);
        });
        Campaign.called(input.name()).filter(other -> !other.id.equals(self)).ifPresent(other -> {
            throw taken(input.name(), other);
        });
    }

    private static ProblemException taken(String name, Campaign other) {
        return ProblemException.conflict(
                "There is a campaign " + name + " already.", Catalogue.BASE + "campaigns/" + other.slug);
    }
}
