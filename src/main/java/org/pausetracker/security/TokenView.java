package org.pausetracker.security;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Token", description = "An API token, without its secret.")
public record TokenView(
        long id,
        String label,
        String role,
        Instant createdAt,
        @Nullable LocalDate expiresOn,

        @Schema(description = "To the minute.") @Nullable Instant lastUsedAt,

        @Nullable Instant revokedAt) {
    static TokenView of(Token token) {
        return new TokenView(
                token.id, token.label, token.role, token.createdAt, token.expiresOn, token.lastUsedAt, token.revokedAt);
    }
}
