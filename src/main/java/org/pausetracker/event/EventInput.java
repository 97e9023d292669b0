package org.pausetracker.event;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.FieldErrors;
import org.pausetracker.http.Text;
import org.pausetracker.ledger.RecordDate;

@Schema(name = "EventInput")
public record EventInput(
        @Schema(description = "Slug of the advertiser.") @NotNull
        String advertiser,

        @Schema(description = "Slug or alias of the platform.") @NotNull
        String platform,

        @Schema(description = "Slug of the campaign, if a source ties the event to one.") @Nullable
        String campaign,

        @NotNull Kind kind,
        @NotNull @RecordDate LocalDate effectiveOn,
        @Schema(description = "DAY by default.") @Nullable DatePrecision datePrecision,
        @RecordDate @Nullable LocalDate announcedOn,

        @Schema(description = "Last paused day, for a PAUSE announced until then.") @RecordDate @Nullable
        LocalDate plannedUntil,

        @NotNull @Text(max = 2000) String summary,

        @NotEmpty(message = "must have at least one source") @Size(max = 100)
        List<@NotNull @Valid Source> sources,

        @Schema(description = "On create: VERIFIED by default for editors, PROPOSED for contributors.") @Nullable
        Review review,

        @Schema(description = "Why; required on PUT.") @Text(max = 2000) @Nullable
        String reason) {

    DatePrecision precision() {
        return datePrecision == null ? DatePrecision.DAY : datePrecision;
    }

    /** Adds what is wrong between fields; those that are missing or wrong by themselves are null here. */
    void check(FieldErrors errors) {
        if (plannedUntil != null && kind != null && kind != Kind.PAUSE) {
            errors.add("planned_until", "only a PAUSE has a planned end");
        }
        if (plannedUntil != null && effectiveOn != null && plannedUntil.isBefore(effectiveOn)) {
            errors.add("planned_until", "must not lie before effective_on");
        }
        Set<String> identities = new HashSet<>();
        for (int i = 0; sources != null && i < sources.size(); i++) {
            Source source = sources.get(i);
            if (source != null && source.basis() != null) {
                check(source, "sources[" + i + "]", identities, errors);
            }
        }
    }

    private static void check(Source source, String field, Set<String> identities, FieldErrors errors) {
        if (source.basis() == Basis.CONFIDENTIAL) {
            if (source.saysMoreThanItsBasis()) {
                errors.add(field, "a confidential source stores its basis and nothing else");
            }
            if (!identities.add(Basis.CONFIDENTIAL.name())) {
                errors.add(field, "there is a confidential source already: a second one could not be told apart");
            }
        } else if (source.url() == null) {
            errors.add(field + ".url", "is required unless the basis is CONFIDENTIAL");
        } else if (!identities.add(source.url())) {
            errors.add(field + ".url", "is there twice");
        }
    }
}
