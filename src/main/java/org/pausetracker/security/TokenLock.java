package org.pausetracker.security;

import jakarta.persistence.EntityManager;

/** Taken, until the transaction ends, by whoever decides by what all tokens together are. */
final class TokenLock {
    private TokenLock() {}

    static void take(EntityManager entities) {
        entities.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended('pausetracker.token', 0))")
                .getSingleResult();
    }
}
