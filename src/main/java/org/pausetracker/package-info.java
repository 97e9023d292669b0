/**
 * The advertiser pause tracker. One package per feature; {@code ArrowsTest} keeps the arrows between them pointing one
 * way: {@code http} and {@code database} know nothing of ours, {@code web} may use everything.
 */
@NullMarked
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Advertiser pause tracker",
                        version = "0.1",
                        description =
                                "Which advertisers paused or resumed paid advertising on which platform, with evidence, and how many"
                                        + " have on a day. Reads are public; writes need a bearer token. Parameters and fields that do not"
                                        + " exist are refused, not ignored.",
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0")),
        tags = {
            @Tag(
                    name = "reports",
                    description =
                            "How many have paused, on a day and over time, and for how long; JSON and CSV from the same SQL."),
            @Tag(
                    name = "events",
                    description = "Statements that an advertiser paused, reduced or resumed, resting on sources."),
            @Tag(
                    name = "advertisers",
                    description = "Organisations and brands that buy advertisements, and their timelines."),
            @Tag(name = "platforms", description = "Where advertisements run."),
            @Tag(name = "campaigns", description = "Advocacy campaigns that ask advertisers to pause."),
            @Tag(name = "watchlists", description = "Named populations with a source, and their members."),
            @Tag(name = "imports", description = "CSV files, taken whole or not at all."),
            @Tag(
                    name = "exports",
                    description =
                            "Whole datasets as CSV, JSON lines or one archive, each from one snapshot, and what their columns mean."),
            @Tag(name = "ledger", description = "Every committed write, in order."),
            @Tag(name = "tokens", description = "API tokens, for admins.")
        },
        components = @Components(schemas = @Schema(name = "Problem", implementation = Problem.class)))
package org.pausetracker;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.NullMarked;
import org.pausetracker.http.Problem;
