package org.pausetracker.watchlist;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Reader;
import org.pausetracker.database.Rows;
import org.pausetracker.http.ETags;
import org.pausetracker.http.FieldErrors;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.ItemParameters;
import org.pausetracker.ledger.Knowledge;
import org.pausetracker.ledger.Ledger;
import org.pausetracker.ledger.NotFound;
import org.pausetracker.security.Role;

/** Members are part of their watchlist: they share its version, and with it the ETag. */
@Path("/api/v1/watchlists/{slug}/members")
@Tag(name = "watchlists")
public class MembersResource {
    private final Reader reader;
    private final Audience.Choice audiences;
    private final Ledger ledger;
    private final FieldErrors errors;

    MembersResource(Reader reader, Audience.Choice audiences, Ledger ledger, FieldErrors errors) {
        this.reader = reader;
        this.audiences = audiences;
        this.ledger = ledger;
        this.errors = errors;
    }

    @GET
    @Operation(operationId = "getWatchlistMembers", summary = "The members of a watchlist, by rank")
    public RestResponse<Members.View> get(@PathParam("slug") String slug, @BeanParam ItemParameters parameters) {
        Audience audience = audiences.of(parameters.view);
        return reader.read(rows -> {
            Knowledge knowledge = parameters.knowledge(rows);
            Members.View members = members(rows, slug, audience, knowledge.past());
            return Answer.item(members, members.version(), knowledge, audience);
        });
    }

    @PUT
    @Transactional
    @RolesAllowed(Role.EDITOR)
    @Operation(operationId = "replaceWatchlistMembers", summary = "Replace the members of a watchlist")
    public RestResponse<Members.View> replace(
            @PathParam("slug") String slug, @HeaderParam("If-Match") @Nullable String ifMatch, Members.Input input) {
        errors.throwIfAny();
        ledger.write(
                input.reason(),
                () -> ledger.query(rows -> {
                    Watchlist watchlist = Watchlist.bySlug(slug).orElseThrow(() -> NotFound.of("watchlist", slug));
                    ETags.requireIfMatch(ifMatch, watchlist.version);
                    Long[] advertisers = advertisers(rows, input.members());
                    Integer[] ranks = input.members().stream()
                            .map(Members.MemberInput::rank)
                            .toArray(Integer[]::new);
                    return rows.value(
                            Long.class, "select watchlist_replace_members(?, ?, ?)", watchlist.id, advertisers, ranks);
                }));
        Members.View members = ledger.query(rows -> members(rows, slug, Audience.STAFF, null));
        return Answer.written(members, members.version());
    }

    /** The ids of the advertisers named; one that is not there, or twice, is a field error. */
    private Long[] advertisers(Rows rows, List<Members.MemberInput> members) {
        record Found(@Nullable Long id, @Nullable String mergedInto) {}
        String[] slugs = members.stream().map(Members.MemberInput::advertiser).toArray(String[]::new);
        List<Found> found = rows.list(
                Found.class,
                "select case when survivor.id is null then a.id end as id, survivor.slug as merged_into"
                        + " from unnest(?) with ordinality as named (slug, n) left join advertiser a using (slug)"
                        + " left join advertiser survivor on survivor.id = a.merged_into_id order by n",
                (Object) slugs);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < slugs.length; i++) {
            if (found.get(i).mergedInto() != null) {
                errors.add(
                        "members[" + i + "].advertiser",
                        slugs[i] + " was merged into " + found.get(i).mergedInto() + ": name that one");
            } else if (found.get(i).id() == null) {
                errors.add("members[" + i + "].advertiser", "there is no advertiser " + slugs[i]);
            } else if (!seen.add(slugs[i])) {
                errors.add("members[" + i + "].advertiser", "is there twice");
            }
        }
        errors.throwIfAny();
        return found.stream().map(Found::id).map(Objects::requireNonNull).toArray(Long[]::new);
    }

    private static Members.View members(Rows rows, String slug, Audience audience, @Nullable Long past) {
        return rows.first(
                        Members.View.class,
                        "select w.slug as watchlist, w.version, w.position, (select coalesce(json_agg(m order by m.rank,"
                                + " m.advertiser collate \"C\"), '[]') from "
                                + audience.view("watchlist_member", past) + " m where m.watchlist_id = w.id) as members"
                                + " from " + audience.view("watchlist", past) + " w where w.slug = ?",
                        slug)
                .orElseThrow(() -> NotFound.of("watchlist", slug));
    }
}
