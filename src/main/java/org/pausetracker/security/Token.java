package org.pausetracker.security;

import io.quarkus.hibernate.orm.panache.Panache;
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
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.Texts;

/** An API token as it is kept: what it may do, and the SHA-256 of its secret. */
@Entity
public class Token extends PanacheEntityBase {
    /** RFC 6750, section 2.1, within bounds that are worth hashing. */
    private static final Pattern SHAPE = Pattern.compile("(?=.{32,128}$)[A-Za-z0-9._~+/-]+=*");

    static final int MAX_LABEL = 100;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** Who the token speaks for: the actor of its change sets. */
    public String label;

    public String role;
    public byte[] sha256;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    /** The last day (UTC) on which it is good. */
    @Column(name = "expires_on")
    public @Nullable LocalDate expiresOn;

    /** To the minute; {@link TokenUse} writes it, and nothing else does. */
    @Column(name = "last_used_at", insertable = false, updatable = false)
    public @Nullable Instant lastUsedAt;

    @Column(name = "revoked_at")
    public @Nullable Instant revokedAt;

    public static Token of(String label, String role, String secret) {
        Token token = new Token();
        token.label = label;
        token.role = role;
        token.sha256 = sha256(secret);
        token.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
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

    /** Whether a text can stand for an actor: 1 to 100 characters on one line. */
    static boolean isLabel(@Nullable String text) {
        return text != null
                && !text.isBlank()
                && text.codePointCount(0, text.length()) <= MAX_LABEL
                && Texts.isPlain(text)
                && text.indexOf('\n') < 0
                && text.indexOf('\t') < 0;
    }

    /** The token of this secret, if it is one that is good today (UTC). */
    public static Optional<Token> findValid(String secret) {
        byte[] sha256 = sha256(secret);
        // Not by Panache: a start that is given a token asks this, and would load the query language for it alone.
        return Panache.getSession(Token.class)
                .createNativeQuery("select * from token where sha256 = :sha256", Token.class)
                .setParameter("sha256", sha256)
                .uniqueResultOptional()
                .filter(token -> MessageDigest.isEqual(token.sha256, sha256))
                .filter(token -> token.isValidOn(LocalDate.now(ZoneOffset.UTC)));
    }

    boolean isValidOn(LocalDate day) {
        return revokedAt == null && (expiresOn == null || !expiresOn.isBefore(day));
    }

    /** In the order in which they were made. */
    static List<Token> madeAfter(long id, int limit) {
        return Token.<Token>find("id > ?1 order by id", id).page(0, limit).list();
    }

    static boolean isAnotherAdminValidOn(LocalDate day, long id) {
        return Token.<Token>list("role = ?1 and id <> ?2 and revokedAt is null", Role.ADMIN, id).stream()
                .anyMatch(token -> token.isValidOn(day));
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
