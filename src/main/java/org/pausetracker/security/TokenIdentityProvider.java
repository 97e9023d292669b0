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
import java.util.List;
import java.util.Set;
import org.pausetracker.http.Credential;

/** Knows a caller by an API token. */
@ApplicationScoped
public class TokenIdentityProvider implements IdentityProvider<TokenAuthenticationRequest> {
    private static final List<String> LADDER = List.of(Role.CONTRIBUTOR, Role.EDITOR, Role.ADMIN);

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

    @ActivateRequestContext
    @Transactional
    SecurityIdentity identify(String secret) {
        Token token = Token.findValid(secret).orElseThrow(AuthenticationFailedException::new);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(token.label))
                .addAttribute(Credential.ATTRIBUTE, "token:" + token.id)
                .addRoles(Set.copyOf(LADDER.subList(0, LADDER.indexOf(token.role) + 1)))
                .build();
    }
}
