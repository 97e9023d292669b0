package org.pausetracker.security;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.Cursor;
import org.pausetracker.http.FieldErrors;
import org.pausetracker.http.Idempotent;
import org.pausetracker.http.Limit;
import org.pausetracker.http.NextLink;
import org.pausetracker.http.ProblemException;

/** API tokens. A revoked one keeps its row, because the ledger names it as an actor. */
@Path(TokenResource.PATH)
@Tag(name = "tokens")
@RolesAllowed(Role.ADMIN)
public class TokenResource {
    static final String PATH = "/api/v1/tokens";
    static final String CACHE_CONTROL = "private, no-store";
    private static final int LONGEST_YEARS = 10;

    private final EntityManager entities;
    private final FieldErrors errors;
    private final Issuer issuer;

    TokenResource(EntityManager entities, FieldErrors errors, Issuer issuer) {
        this.entities = entities;
        this.errors = errors;
        this.issuer = issuer;
    }

    @GET
    @Operation(
            operationId = "listTokens",
            summary = "API tokens, as they were made",
            description = "Revoked and expired ones too. No answer has a secret, or anything made of it.")
    public RestResponse<TokenPage> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        int size = Limit.parse(limit);
        Cursor after = Cursor.decode(cursor, 1);
        List<Token> found = Token.madeAfter(after == null ? 0 : after.number(0), size + 1);
        List<Token> items = found.size() > size ? found.subList(0, size) : found;
        String next = items.size() == found.size() ? null : Cursor.encode(Long.toString(items.get(size - 1).id));
        var page = new TokenPage(items.stream().map(TokenView::of).toList(), next);
        var answer = ResponseBuilder.ok(page).header("Cache-Control", CACHE_CONTROL);
        return next == null
                ? answer.build()
                : answer.header("Link", NextLink.of(request, "cursor", next)).build();
    }

    @POST
    @Idempotent
    @Transactional
    @Operation(
            operationId = "createToken",
            summary = "Make an API token",
            description =
                    "Its secret is shown this once: a repeated request with its Idempotency-Key gets all but that.")
    public RestResponse<NewTokenView> create(TokenInput input) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate expiresOn = input.expiresOn();
        if (expiresOn != null && (expiresOn.isBefore(today) || expiresOn.isAfter(today.plusYears(LONGEST_YEARS)))) {
            errors.add("expires_on", "must lie between today and " + LONGEST_YEARS + " years from today");
        }
        errors.throwIfAny();
        String secret = Token.newSecret();
        Token token = Token.of(input.label(), input.role(), secret);
        token.expiresOn = expiresOn;
        token.persistAndFlush();
        return ResponseBuilder.<NewTokenView>create(201)
                .entity(NewTokenView.of(token, secret))
                .header("Location", PATH + "/" + token.id)
                .header("Cache-Control", CACHE_CONTROL)
                .build();
    }

    @DELETE
    @Path("{id}")
    @Transactional
    @Operation(
            operationId = "revokeToken",
            summary = "Revoke an API token",
            description =
                    "It is refused from then on, and what was open by it ends within a second. Whoever repeats the"
                            + " request gets the same answer.")
    @APIResponse(responseCode = "204", description = "Revoked.")
    public RestResponse<Void> revoke(@PathParam("id") String path) {
        // Two who revoke each other's token at the same moment would leave none.
        TokenLock.take(entities);
        Token token = find(path);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        if (token.role.equals(Role.ADMIN)
                && token.isValidOn(today)
                && !issuer.isConfigured()
                && !Token.isAnotherAdminValidOn(today, token.id)) {
            throw ProblemException.conflict("This is the only admin token that is good: without it nobody could manage"
                    + " tokens. Make another admin token first, then revoke this one with it.");
        }
        if (token.revokedAt == null) {
            token.revokedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        }
        return ResponseBuilder.<Void>noContent()
                .header("Cache-Control", CACHE_CONTROL)
                .build();
    }

    private static Token find(String path) {
        return (path.matches("[0-9]{1,18}")
                        ? Token.<Token>findByIdOptional(Long.valueOf(path))
                        : Optional.<Token>empty())
                .orElseThrow(() -> ProblemException.notFound("There is no token " + path + "."));
    }
}
