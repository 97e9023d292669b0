package org.pausetracker.security;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.common.runtime.OidcEndpointAccessException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.Credential;
import org.pausetracker.http.ProblemException;

/**
 * Knows a caller by a JWT of the OpenID Connect issuer that {@code quarkus.oidc.auth-server-url} names. Quarkus' default
 * tenant stays off, because it would ask the issuer while the tracker starts; this one does so when the first JWT comes,
 * and again when it could not be reached.
 */
@ApplicationScoped
public class Issuer implements TenantConfigResolver {
    /** How actors begin that are no API tokens; no token's label does. */
    static final String PREFIX = "oidc:";

    private static final Logger LOG = Logger.getLogger(Issuer.class);

    /** RFC 7515, 3.1, of a JSON header. The signature may be missing: that is to be refused as a JWT. */
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

    /** Not every {@link java.io.IOException}: what is wrong inside a token is one too. */
    private static final List<Class<? extends Throwable>> NETWORK = List.of(
            SocketException.class,
            UnknownHostException.class,
            SSLException.class,
            ClosedChannelException.class,
            TimeoutException.class,
            VertxException.class,
            OidcEndpointAccessException.class);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);

    private final OidcAuthenticationMechanism mechanism;
    private final @Nullable OidcTenantConfig tenant;

    /** Until when an issuer that could not be reached is left alone. */
    private volatile Instant pausedUntil = Instant.MIN;

    Issuer(OidcAuthenticationMechanism mechanism, OidcConfig config) {
        this.mechanism = mechanism;
        var given = config.namedTenants().get(OidcConfig.DEFAULT_TENANT_KEY);
        // One object for good: Quarkus takes another for a change.
        this.tenant = given.authServerUrl().isEmpty()
                ? null
                : OidcTenantConfig.builder(given)
                        .tenantId("issuer")
                        .tenantEnabled(true)
                        .build();
    }

    /** Without either, tokens and groups that were made for other applications would let in here. */
    void requireSettings(@Observes StartupEvent start) {
        if (tenant != null
                && (tenant.token().audience().isEmpty()
                        || tenant.roles().roleClaimPath().isEmpty())) {
            throw new ConfigurationException(
                    "QUARKUS_OIDC_AUTH_SERVER_URL needs QUARKUS_OIDC_TOKEN_AUDIENCE, the audience"
                            + " that tokens for this tracker name, and QUARKUS_OIDC_ROLES_ROLE_CLAIM_PATH, the claim with its roles.");
        }
    }

    boolean isConfigured() {
        return tenant != null;
    }

    /** The issuer's address, below which its configuration is found (OpenID Connect Discovery, 4). */
    public Optional<String> address() {
        return Optional.ofNullable(tenant).flatMap(OidcTenantConfig::authServerUrl);
    }

    static boolean isJwt(String token) {
        return JWT.matcher(token).matches();
    }

    /** The tenant of requests that came through {@link #authenticate}; the others have none. */
    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext context, OidcRequestContext<OidcTenantConfig> request) {
        return Uni.createFrom().item(context.get(Issuer.class.getName()) == null ? null : tenant);
    }

    Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        if (Instant.now().isBefore(pausedUntil)) {
            return Uni.createFrom().failure(unavailable());
        }
        context.put(Issuer.class.getName(), true);
        return mechanism
                .authenticate(context, identities)
                .onItem()
                .transform(Issuer::caller)
                .onFailure()
                .transform(this::refusal);
    }

    /**
     * @param verified null if Quarkus found no token
     * @throws AuthenticationFailedException if it lacks a name that can be recorded
     */
    private static SecurityIdentity caller(@Nullable SecurityIdentity verified) {
        if (verified == null || !(verified.getPrincipal() instanceof JsonWebToken jwt)) {
            throw new AuthenticationFailedException();
        }
        String name = jwt.getName();
        if (!Token.isLabel(name) || jwt.getIssuer() == null || jwt.getSubject() == null) {
            throw new AuthenticationFailedException();
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(PREFIX + name))
                .addRoles(Role.included(verified.getRoles()))
                .addAttribute(Credential.ATTRIBUTE, PREFIX + jwt.getIssuer() + "|" + jwt.getSubject())
                .addAttribute(CredentialWatches.EXPIRY, Instant.ofEpochSecond(jwt.getExpirationTime()))
                .build();
    }

    /** A 401 for a bad token, whatever it trips over; a 503 if nobody could tell. */
    private Throwable refusal(Throwable failure) {
        if (failure instanceof OIDCException || failure instanceof ConfigurationException) {
            // Before any token is looked at, so that no token can bring this about.
            LOG.warnf("The OpenID Connect issuer cannot be used: %s", failure.getMessage());
            pausedUntil = Instant.now().plus(BETWEEN_ATTEMPTS);
            return unavailable();
        }
        if (isOfNetwork(failure)) {
            return unavailable();
        }
        return failure instanceof AuthenticationFailedException ? failure : new AuthenticationFailedException(failure);
    }

    /** Whether a key that is not at hand could not be had. */
    private static boolean isOfNetwork(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> NETWORK.stream().anyMatch(type -> type.isInstance(cause)));
    }

    private static ProblemException unavailable() {
        return ProblemException.unavailable(
                "The OpenID Connect issuer cannot be reached, so its tokens cannot be checked.",
                (int) BETWEEN_ATTEMPTS.toSeconds());
    }
}
