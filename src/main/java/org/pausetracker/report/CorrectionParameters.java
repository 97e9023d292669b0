package org.pausetracker.report;

import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.http.FieldError;
import org.pausetracker.http.ProblemException;
import org.pausetracker.ledger.Knowledge;
import org.pausetracker.ledger.KnownAtParameter;

/** The query parameters of the log of corrections. */
public class CorrectionParameters extends KnownAtParameter {
    @Parameter(description = "Only of events on this platform (slug or alias), and of the platform itself. Repeatable.")
    @QueryParam("platform")
    List<String> platform = List.of();

    @Parameter(description = "Only of this advertiser (slug), its events and what was merged into it.")
    @QueryParam("advertiser")
    @Nullable
    String advertiser;

    /** The ids of what was named; null where nothing was. */
    public record Scope(
            Knowledge knowledge,
            Long @Nullable [] platforms,
            @Nullable Long advertiser) {}

    public Scope resolve(Rows rows) {
        Knowledge knowledge = knowledge(rows);
        List<FieldError> unknown = new ArrayList<>();
        List<Long> platforms = new ArrayList<>();
        for (String name : platform) {
            rows.value(
                            Long.class,
                            "select p.id from platform_at(?) p where ? = p.slug or ? = any (p.aliases)",
                            knowledge.past(),
                            name,
                            name)
                    .ifPresentOrElse(
                            platforms::add,
                            () -> unknown.add(new FieldError("platform", "there is no platform " + name)));
        }
        Long of = advertiser == null
                ? null
                : rows.value(
                                Long.class,
                                "select a.id from advertiser_at(?) a where a.slug = ?",
                                knowledge.past(),
                                advertiser)
                        .orElse(null);
        if (advertiser != null && of == null) {
            unknown.add(new FieldError("advertiser", "there is no advertiser " + advertiser));
        }
        if (!unknown.isEmpty()) {
            throw ProblemException.badRequest(unknown);
        }
        return new Scope(knowledge, platform.isEmpty() ? null : platforms.toArray(Long[]::new), of);
    }
}
