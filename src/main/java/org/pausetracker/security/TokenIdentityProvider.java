package org.pausetracker.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.transaction.Transactional;
import java.util.Set;
import org.pausetracker.http.Credential;

/** Knows a caller by an API token, which is looked up each time: one that was revoked is refused from then on. */
@ApplicationScoped
public class TokenIdentityProvider implements IdentityProvider<TokenAuthenticationRequest> {
    private final TokenUse use;

    TokenIdentityProvider(TokenUse use) {
        this.use = use;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        if (!BearerMechanism.API_TOKEN.equals(request.getToken().getType())) {
            return Uni.createFrom().nullItem();
        }
        return context.runBlocking(() -> identify(request.getToken().getToken()));
    }

    private SecurityIdentity identify(String secret) {
        Token token = find(secret);
        if (TokenUse.isDue(token)) {
            use.note(token.id);
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(token.label))
                .addRoles(Role.included(Set.of(token.role)))
                .addAttribute(Credential.ATTRIBUTE, CredentialWatches.TOKEN + token.id)
                .build();
    }

    /** One statement, and so a transaction by itself: no two more round trips to begin and end one. */
    @ActivateRequestContext
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    Token find(String secret) {
        return Token.findValid(secret).orElseThrow(AuthenticationFailedException::new);
    }
}
