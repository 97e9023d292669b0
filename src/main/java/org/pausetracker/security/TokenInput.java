package org.pausetracker.security;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.Text;

@Schema(name = "TokenInput")
public record TokenInput(
        @Schema(
                description = "Whose it is: the actor of what it writes. No two tokens that are not revoked have the"
                        + " same; none begins with oidc:, in capitals or not.")
        @NotNull
        @Text(max = Token.MAX_LABEL)
        @Pattern(regexp = "[^\\t\\n]*", message = "must be one line, without tabs")
        @Pattern(
                regexp = "(?!oidc:).*",
                flags = {Pattern.Flag.CASE_INSENSITIVE, Pattern.Flag.DOTALL},
                message = "must not begin with oidc:, as callers of the OpenID Connect issuer do")
        String label,

        @Schema(enumeration = {Role.CONTRIBUTOR, Role.EDITOR, Role.ADMIN})
        @NotNull
        @Pattern(regexp = "contributor|editor|admin", message = "must be one of contributor, editor, admin")
        String role,

        @Schema(description = "The last day (UTC) on which it is good, within ten years; null for no end.") @Nullable
        LocalDate expiresOn) {}
