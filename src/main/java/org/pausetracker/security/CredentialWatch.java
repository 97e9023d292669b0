package org.pausetracker.security;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether what a caller has shown still holds, for an answer that goes on and on. To be closed when that ends. */
public final class CredentialWatch implements AutoCloseable {
    private final @Nullable Long token;
    private final @Nullable Instant expiry;
    private final Consumer<CredentialWatch> closing;

    private volatile @Nullable UniEmitter<? super Void> waiting;
    private volatile boolean over;

    /**
     * @param token the API token, which can be revoked
     * @param expiry until when the credential is good, where it says so itself
     */
    CredentialWatch(@Nullable Long token, @Nullable Instant expiry, Consumer<CredentialWatch> closing) {
        this.token = token;
        this.expiry = expiry;
        this.closing = closing;
    }

    /** For what is for everybody, and so never over. */
    public static CredentialWatch ofNobody() {
        return new CredentialWatch(null, null, watch -> {});
    }

    public boolean isOver() {
        return over;
    }

    /** Completes as soon as it is over. One at a time may wait. */
    public Uni<Void> over() {
        return Uni.createFrom().emitter(emitter -> {
            waiting = emitter;
            if (over) {
                emitter.complete(null);
            }
        });
    }

    @Nullable
    Long token() {
        return token;
    }

    boolean hasExpired(Instant now) {
        return expiry != null && !expiry.isAfter(now);
    }

    void end() {
        over = true;
        UniEmitter<? super Void> emitter = waiting;
        if (emitter != null) {
            emitter.complete(null);
        }
    }

    @Override
    public void close() {
        closing.accept(this);
    }
}
