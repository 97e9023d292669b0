package org.pausetracker.security;

import com.fasterxml.jackson.annotation.JsonView;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.Idempotent;

@Schema(name = "NewToken", description = "An API token with its secret, which nobody is shown again.")
public record NewTokenView(
        long id,
        String label,
        String role,
        Instant createdAt,
        @Nullable LocalDate expiresOn,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,

        @Schema(description = "Send it as Authorization: Bearer. It is in this answer only.")
        @JsonView(Idempotent.FirstAnswer.class)
        String token) {
    static NewTokenView of(Token token, String secret) {
        return new NewTokenView(
                token.id,
                token.label,
                token.role,
                token.createdAt,
                token.expiresOn,
                token.lastUsedAt,
                token.revokedAt,
                secret);
    }

    /** Without the secret, which a record would print. */
    @Override
    public String toString() {
        return "NewTokenView[id=" + id + "]";
    }
}
