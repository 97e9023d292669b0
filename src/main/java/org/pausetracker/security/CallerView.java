package org.pausetracker.security;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Caller", description = "Whom a token speaks for.")
public record CallerView(
        @Schema(description = "As the ledger names it: the label of an API token, or oidc: and the subject.")
        String actor,

        @Schema(
                description = "The highest; it includes those before it.",
                enumeration = {Role.CONTRIBUTOR, Role.EDITOR, Role.ADMIN})
        String role) {}
