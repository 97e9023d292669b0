package org.pausetracker.event;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.pausetracker.advertiser.Advertiser;
import org.pausetracker.advertiser.AdvertiserView;
import org.pausetracker.advertiser.Merged;
import org.pausetracker.database.Rows;
import org.pausetracker.http.FieldErrors;
import org.pausetracker.http.Idempotent;
import org.pausetracker.http.ProblemException;
import org.pausetracker.http.Text;
import org.pausetracker.ledger.Catalogue;
import org.pausetracker.ledger.Ledger;
import org.pausetracker.security.Role;

/** Two advertisers turn out to be one. It stands here, and not with advertisers, because their events become one too. */
@Path("/api/v1/advertisers/{slug}/merge")
@Tag(name = "advertisers")
public class MergeResource {

    @Schema(name = "Merge")
    public record MergeInput(
            @Schema(description = "Slug of the advertiser that stays.") @NotNull
            String into,

            @Schema(description = "Why.") @NotNull @Text(max = 2000)
            String reason) {}

    /** Two events of which one can only take in the other once somebody has reviewed it. */
    record Contested(UUID proposed, UUID same, String platform, Kind kind, LocalDate effectiveOn) {}

    private final Catalogue catalogue;
    private final Ledger ledger;
    private final FieldErrors errors;

    private final TwoPersonRule twoPersons;

    MergeResource(Catalogue catalogue, Ledger ledger, FieldErrors errors, TwoPersonRule twoPersons) {
        this.twoPersons = twoPersons;
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.errors = errors;
    }

    @POST
    @Idempotent
    @Transactional
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "mergeAdvertiser",
            summary = "Merge an advertiser into another, and answer that",
            description =
                    "Events, memberships of watchlists and children move to the other, which answers to the names of"
                            + " this one from then on; two live events that say the same become one. Reading the"
                            + " slug redirects for ever.")
    public RestResponse<AdvertiserView> merge(@PathParam("slug") String slug, MergeInput input) {
        errors.throwIfAny();
        long survivor = ledger.write(
                input.reason(),
                () -> ledger.query(rows -> {
                    Advertiser merged = Advertiser.bySlug(slug).orElseThrow(() -> Merged.refused(rows, slug));
                    Advertiser into = into(input, merged);
                    requireReviewed(rows, merged, into);
                    rows.run("select advertiser_merge(?, ?)", merged.id, into.id);
                    return into.id;
                }));
        return catalogue.written(AdvertiserView.class, "advertiser", survivor);
    }

    private Advertiser into(MergeInput input, Advertiser merged) {
        Advertiser into = Advertiser.named(input.into(), "into", errors);
        if (into != null && into.belongsTo(merged)) {
            errors.add("into", into.slug + " is " + merged.slug + " itself or belongs to it");
        }
        errors.throwIfAny();
        return into;
    }

    private void requireReviewed(Rows rows, Advertiser merged, Advertiser into) {
        List<Contested> contested = rows.list(
                Contested.class, "select * from merge_contested(?, ?, ?)", merged.id, into.id, twoPersons.isOn());
        if (!contested.isEmpty()) {
            Contested first = contested.get(0);
            String more = contested.size() == 1 ? "" : " There are " + (contested.size() - 1) + " more such proposals.";
            throw ProblemException.conflict(
                    "The proposed event " + first.proposed() + " says the same as the event "
                            + first.same() + ", a " + first.kind() + " on " + first.platform() + " of "
                            + first.effectiveOn() + ": verify or reject the proposal first." + more,
                    Catalogue.BASE + "events/" + first.proposed());
        }
    }
}
