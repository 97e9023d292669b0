package org.pausetracker.ledger;

import org.pausetracker.http.ProblemException;

/** The 404 for a subject that is not there, or not for this audience. */
public final class NotFound {
    private NotFound() {}

    public static ProblemException of(String subject, String name) {
        return ProblemException.notFound("There is no " + subject.replace('_', ' ') + " " + name + ".");
    }
}
