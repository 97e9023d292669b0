package org.pausetracker.event;

/** What an advertiser did on a platform. */
public enum Kind {
    /** Stopped paid advertising; a return is possible. */
    PAUSE,
    /** Cut it back without stopping. */
    REDUCE,
    /** Bought advertisements again. */
    RESUME
}
