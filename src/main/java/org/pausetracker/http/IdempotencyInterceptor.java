package org.pausetracker.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Answers a repeated request as it was answered first, and does nothing else. It runs inside the request's transaction, in
 * which the answer is kept: either both are there or neither. Refusals are not kept, so a request that was refused may be
 * mended and sent again with the same key. Keys belong to the token that sent them.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class IdempotencyInterceptor {
    private static final String SHAPE = "[\\x21-\\x7e]{1,255}";

    private final HttpServerRequest request;
    private final RequestDigest digest;
    private final SecurityIdentity identity;
    private final EntityManager entities;
    private final ObjectMapper json;
    private final IdempotencyPurge purge;

    IdempotencyInterceptor(
            HttpServerRequest request,
            RequestDigest digest,
            SecurityIdentity identity,
            EntityManager entities,
            ObjectMapper json,
            IdempotencyPurge purge) {
        this.request = request;
        this.digest = digest;
        this.identity = identity;
        this.entities = entities;
        this.json = json;
        this.purge = purge;
    }

    @AroundInvoke
    @Nullable
    Object once(InvocationContext call) throws Exception {
        List<String> keys = request.headers().getAll(Idempotent.HEADER);
        if (keys.isEmpty()) {
            return call.proceed();
        }
        if (keys.size() > 1 || !keys.get(0).matches(SHAPE)) {
            throw ProblemException.badRequest(
                    Idempotent.HEADER, "must be one key of 1 to 255 visible ASCII characters, such as a UUID");
        }
        String key = keys.get(0);
        byte[] sha256 = digest.of(request.method().name(), request.uri());
        purge.runIfDue();
        Object[] kept = begin(key);
        if (kept != null) {
            throw repeated(kept, sha256);
        }
        Object answer = call.proceed();
        keep(key, sha256, answer);
        return answer;
    }

    private Object @Nullable [] begin(String key) {
        try {
            List<?> kept = entities.createNativeQuery(
                            "select request_sha256, status, location, etag, body from idempotency_begin(:credential, :key)")
                    .setParameter("credential", credential())
                    .setParameter("key", key)
                    .getResultList();
            return kept.isEmpty() ? null : (Object[]) kept.get(0);
        } catch (PersistenceException e) {
            throw DatabaseProblems.isLockTimeout(e) ? ProblemException.stillRunning() : e;
        }
    }

    /** The first answer. Leaving by an exception, it ends a transaction in which nothing is to happen. */
    private static RuntimeException repeated(Object[] kept, byte[] sha256) {
        if (!Arrays.equals((byte[]) kept[0], sha256)) {
            return ProblemException.unprocessable(
                    Idempotent.HEADER, "was sent with another request before: a new request needs a new key");
        }
        return new WebApplicationException(Response.status((int) kept[1])
                .header("Location", kept[2])
                .header("ETag", kept[3])
                .header("Cache-Control", "private, no-store")
                .header("Idempotent-Replayed", "true")
                .type(MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8"))
                .entity(kept[4])
                .build());
    }

    private void keep(String key, byte[] sha256, @Nullable Object answer) throws JsonProcessingException {
        RestResponse<?> response = answer instanceof RestResponse<?> whole ? whole : RestResponse.ok(answer);
        entities.createNativeQuery("""
                        insert into idempotency_key (credential, key, request_sha256, status, location, etag, body)
                        values (:credential, :key, :sha256, :status, :location, :etag, :body)""")
                .setParameter("credential", credential())
                .setParameter("key", key)
                .setParameter("sha256", sha256)
                .setParameter("status", response.getStatus())
                .setParameter("location", response.getHeaderString("Location"))
                .setParameter("etag", response.getHeaderString("ETag"))
                .setParameter(
                        "body", json.writerWithView(Idempotent.Kept.class).writeValueAsString(response.getEntity()))
                .executeUpdate();
    }

    private String credential() {
        return identity.getAttribute(Credential.ATTRIBUTE);
    }
}
