package org.pausetracker.security;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Notes when a token was used last, to the minute. Of requests that come at the same moment one writes and the others pass
 * by its lock; a note that cannot be written is left out.
 */
@ApplicationScoped
class TokenUse {
    private static final Logger LOG = Logger.getLogger(TokenUse.class);
    private static final Duration EXACTNESS = Duration.ofMinutes(1);

    /** Its commit waits for no disk and no standby: whoever is to be let in must not. */
    private static final String NOTE = """
            update token
            set last_used_at = now()
            where id = (
              select id
              from token
              where id = ? and (last_used_at is null or last_used_at < now() - interval '1 minute')
              for no key update skip locked)
              and set_config('synchronous_commit', 'off', true) = 'off'
            """;

    private final AgroalDataSource writer;

    TokenUse(AgroalDataSource writer) {
        this.writer = writer;
    }

    /** The token as it was read: most requests see that there is nothing to note. */
    static boolean isDue(Token token) {
        return token.lastUsedAt == null
                || token.lastUsedAt.isBefore(Instant.now().minus(EXACTNESS));
    }

    /** Outside whatever transaction the caller is in, which would keep the lock until its end. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    void note(long id) {
        try (var connection = writer.getConnection();
                var update = connection.prepareStatement(NOTE)) {
            update.setLong(1, id);
            update.executeUpdate();
        } catch (SQLException e) {
            LOG.debugf("The last use of token %d could not be noted: %s", id, e.getMessage());
        }
    }
}
