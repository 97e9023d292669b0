package org.pausetracker.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.pausetracker.http.ProblemException;
import org.pausetracker.ledger.Ledger;

/**
 * Two-person review, if it is switched on: whatever is recorded, imported or corrected is PROPOSED, and leaves the counts,
 * until somebody else verifies it. Persons are told apart by the names of their tokens.
 */
@ApplicationScoped
public class TwoPersonRule {
    @ConfigMapping(prefix = "tracker.review")
    interface Settings {
        /** Whether nobody verifies what they recorded or corrected. */
        @WithDefault("false")
        boolean twoPerson();
    }

    private final Settings settings;
    private final Ledger ledger;

    TwoPersonRule(Settings settings, Ledger ledger) {
        this.settings = settings;
        this.ledger = ledger;
    }

    public boolean isOn() {
        return settings.twoPerson();
    }

    /** What new content is, if nobody said: a 403 for who asked for VERIFIED under the rule. */
    public Review reviewOf(Review asked, boolean explicitly) {
        if (!isOn() || asked == Review.PROPOSED) {
            return asked;
        }
        if (explicitly) {
            throw ProblemException.forbidden(
                    "Review takes two persons here: what is recorded or imported is PROPOSED until another one verifies it.");
        }
        return Review.PROPOSED;
    }

    /** A 403 for who recorded or corrected the event. */
    void requireOther(UUID event, String actor) {
        if (isOn()
                && ledger.query(rows -> rows.value(
                                Boolean.class,
                                "select exists (select from event_authors(?) a where a.actor = ?)",
                                event,
                                actor))
                        .orElseThrow()) {
            throw ProblemException.forbidden(
                    "Review takes two persons here: you recorded or corrected this event, so another one verifies it.");
        }
    }
}
