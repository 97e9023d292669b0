package org.pausetracker.watchlist;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.Text;

/** The advertisers on a watchlist, as they are given and as they are shown. */
public final class Members {
    private Members() {}

    @Schema(name = "WatchlistMembersInput", description = "Replaces the members whole.")
    public record Input(
            @NotNull @Size(max = 2_000) List<@NotNull @Valid MemberInput> members,
            @Text(max = 2000) @Nullable String reason) {}

    @Schema(name = "WatchlistMemberInput")
    public record MemberInput(
            @NotNull String advertiser, @Min(1) @Nullable Integer rank) {}

    @Schema(name = "WatchlistMembers")
    public record View(String watchlist, List<Member> members, int version, long position) {}

    @Schema(name = "WatchlistMember")
    public record Member(String advertiser, @Nullable Integer rank) {}
}
