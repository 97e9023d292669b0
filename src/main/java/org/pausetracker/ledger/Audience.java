package org.pausetracker.ledger;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.ProblemException;
import org.pausetracker.security.Role;

/**
 * For whom an answer is: everybody, or staff who ask for it by {@code view=staff}. A token alone never changes what a
 * read returns. The name is that of the database's functions to read from ({@code public_event}, {@code staff_event}).
 */
public enum Audience {
    PUBLIC,
    STAFF;

    /** The database view of a subject that has no past of its own. */
    public String view(String subject) {
        return name().toLowerCase(Locale.ROOT) + "_" + subject;
    }

    /** What this audience sees of a subject, as known at a position (null: now), for the {@code from} of a query. */
    public String view(String subject, @Nullable Long past) {
        return view(subject) + "(" + past + ")";
    }

    /** What a cache may do with an answer: ask again for the public's, keep none for staff. */
    public String cacheControl() {
        return this == STAFF ? "private, no-store" : "no-cache";
    }

    /** Reads the query parameter {@code view}. */
    @RequestScoped
    public static class Choice {
        private final SecurityIdentity identity;

        Choice(SecurityIdentity identity) {
            this.identity = identity;
        }

        public Audience of(@Nullable String view) {
            if (view == null) {
                return PUBLIC;
            }
            if (!view.equals("staff")) {
                throw ProblemException.badRequest("view", "must be staff, or absent");
            }
            if (identity.isAnonymous()) {
                throw ProblemException.unauthorized("view=staff needs a token.");
            }
            if (!identity.hasRole(Role.CONTRIBUTOR)) {
                // Somebody whom the issuer knows need not be staff.
                throw ProblemException.forbidden("view=staff needs a role of the tracker.");
            }
            return STAFF;
        }
    }
}
