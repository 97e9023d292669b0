package org.pausetracker.security;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Makes the first admin token when the tracker has no token at all, so that there is never an open door: the one that
 * {@code tracker.admin-token} names, or a new one that is printed once, to standard output and not to the log.
 */
class FirstToken {
    private static final Logger LOG = Logger.getLogger(FirstToken.class);
    private static final String LABEL = "admin";

    @ConfigMapping(prefix = "tracker")
    interface Settings {
        /** The first admin token, for automation; 32 to 128 characters of RFC 6750's alphabet. */
        Optional<String> adminToken();
    }

    @Transactional
    void make(@Observes StartupEvent start, Settings settings, EntityManager entities) {
        settings.adminToken().ifPresent(FirstToken::requireShape);
        // Copies that start at the same time take turns.
        TokenLock.take(entities);
        // Not by Panache: its query language would be loaded for this alone, which takes a start half a second.
        if (!entities.createNativeQuery("select 1 from token limit 1")
                .getResultList()
                .isEmpty()) {
            settings.adminToken()
                    .filter(secret -> Token.findValid(secret).isEmpty())
                    .ifPresent(secret -> LOG.warn("TRACKER_ADMIN_TOKEN is not used: it names the first token only,"
                            + " and this tracker has tokens already"));
            return;
        }
        String secret = settings.adminToken().orElseGet(Token::newSecret);
        Token.of(LABEL, Role.ADMIN, secret).persist();
        if (settings.adminToken().isEmpty()) {
            System.out.printf(
                    "%n  The first admin token, shown this once:%n%n    %s%n%n"
                            + "  Use it as: Authorization: Bearer %1$s%n%n",
                    secret);
        }
    }

    private static void requireShape(String secret) {
        if (!Token.hasShape(secret)) {
            throw new IllegalArgumentException(
                    "TRACKER_ADMIN_TOKEN must be 32 to 128 characters of letters, digits and -._~+/, then maybe =");
        }
    }
}
