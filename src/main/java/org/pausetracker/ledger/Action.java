package org.pausetracker.ledger;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a change was, in the eyes of whoever reads of it. The rule is {@code history_of} in the database. */
@Schema(
        description = "What a change was. RECORDED: the first version, to the public the first public one."
                + " VERIFIED: it counts from now on; to the public, that it is back and says what it said."
                + " REJECTED: a proposal was turned down (staff view only)."
                + " PROPOSED: it was set back or reinstated (staff view only)."
                + " RETRACTED: it left the counts and stays readable."
                + " REINSTATED: it was retracted and is verified again."
                + " CORRECTED: what it says changed."
                + " MERGED: two advertisers became one, and it with them."
                + " REPLIED: only the reply to it changed."
                + " EXTENDED: an import added to it."
                + " WITHDRAWN: an event left the public view; neither content nor reason is shown."
                + " REDACTED: by order of a court, what the ledger had of a change was emptied.")
public enum Action {
    RECORDED,
    VERIFIED,
    REJECTED,
    PROPOSED,
    RETRACTED,
    REINSTATED,
    CORRECTED,
    MERGED,
    REPLIED,
    EXTENDED,
    WITHDRAWN,
    REDACTED
}
