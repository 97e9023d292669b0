package org.pausetracker.security;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An API token as it is kept: what it may do, and the SHA-256 of its secret. */
@Entity
public class Token extends PanacheEntityBase {
    /** RFC 6750, section 2.1, within bounds that are worth hashing. */
    private static final Pattern SHAPE = Pattern.compile("(?=.{32,128}$)[A-Za-z0-9._~+/-]+=*");

    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** Who the token speaks for: the actor of its change sets. */
    public String label;

    public String role;
    public byte[] sha256;

    @Column(name = "expires_on")
    public @Nullable LocalDate expiresOn;

    @Column(name = "revoked_at")
    public @Nullable Instant revokedAt;

    public static Token of(String label, String role, String secret) {
        Token token = new Token();
        token.label = label;
        token.role = role;
        token.sha256 = sha256(secret);
        return token;
    }

    public static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return "pt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static boolean hasShape(String secret) {
        return SHAPE.matcher(secret).matches();
    }

    /** The token of this secret, if it is one that is good today (UTC). */
    public static Optional<Token> findValid(String secret) {
        byte[] sha256 = sha256(secret);
        return Token.<Token>find("sha256", sha256)
                .firstResultOptional()
                .filter(token -> MessageDigest.isEqual(token.sha256, sha256))
                .filter(token -> token.revokedAt == null)
                .filter(token -> token.expiresOn == null || !token.expiresOn.isBefore(LocalDate.now(ZoneOffset.UTC)));
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
