package org.pausetracker.security;

import io.agroal.api.AgroalDataSource;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.pausetracker.http.Credential;

/**
 * Looks twice a second, while somebody wants to know, whether credentials still hold: by one query however many they are,
 * so that a revocation by any copy of the service is seen by all within a second. What cannot be confirmed does not hold.
 */
@ApplicationScoped
public class CredentialWatches {
    /** How the attribute of {@link Credential} begins for API tokens. */
    static final String TOKEN = "token:";

    /** The attribute with the {@link Instant} until which a caller's credential is good, if it says so itself. */
    static final String EXPIRY = "org.pausetracker.security.expiry";

    private static final Logger LOG = Logger.getLogger(CredentialWatches.class);
    private static final long MILLIS_BETWEEN_LOOKS = 500;

    private static final String VALID = """
            select id
            from token
            where id = any (?) and revoked_at is null and (expires_on is null or expires_on >= ?)
            """;

    private final AgroalDataSource writer;
    private final Set<CredentialWatch> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    CredentialWatches(AgroalDataSource writer) {
        this.writer = writer;
    }

    /** Of what the caller of this request has shown. */
    public CredentialWatch of(SecurityIdentity caller) {
        String credential = caller.getAttribute(Credential.ATTRIBUTE);
        Long token = credential.startsWith(TOKEN) ? Long.valueOf(credential.substring(TOKEN.length())) : null;
        var watch = new CredentialWatch(token, caller.getAttribute(EXPIRY), open::remove);
        open.add(watch);
        lookIfNobodyDoes();
        return watch;
    }

    /** How many are under watch at the moment. */
    int count() {
        return open.size();
    }

    private void lookIfNobodyDoes() {
        if (!open.isEmpty() && looking.compareAndSet(false, true)) {
            Infrastructure.getDefaultWorkerPool().execute(this::look);
        }
    }

    private void look() {
        // Those that come while the database is asked are for the next look.
        List<CredentialWatch> watches = List.copyOf(open);
        if (watches.isEmpty()) {
            looking.set(false);
            lookIfNobodyDoes();
            return;
        }
        Instant now = Instant.now();
        watches.stream().filter(watch -> watch.hasExpired(now)).forEach(CredentialWatch::end);
        try {
            Set<Long> valid = valid(watches);
            watches.stream()
                    .filter(watch -> watch.token() != null && !valid.contains(watch.token()))
                    .forEach(CredentialWatch::end);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("Tokens cannot be checked; what was open by them ends: %s", e.getMessage());
            watches.stream().filter(watch -> watch.token() != null).forEach(CredentialWatch::end);
        } finally {
            Infrastructure.getDefaultWorkerPool().schedule(this::look, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        }
    }

    /** Asks where tokens are written, not a replica, which lags. */
    private Set<Long> valid(List<CredentialWatch> watches) throws SQLException {
        Object[] tokens = watches.stream()
                .map(CredentialWatch::token)
                .filter(Objects::nonNull)
                .distinct()
                .toArray();
        Set<Long> valid = new HashSet<>();
        if (tokens.length == 0) {
            return valid;
        }
        try (var connection = writer.getConnection();
                var query = connection.prepareStatement(VALID)) {
            query.setArray(1, connection.createArrayOf("bigint", tokens));
            query.setObject(2, LocalDate.now(ZoneOffset.UTC));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    valid.add(rows.getLong(1));
                }
            }
        }
        return valid;
    }
}
