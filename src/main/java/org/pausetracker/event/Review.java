package org.pausetracker.event;

/** Where an event stands with the editors. Only {@link #VERIFIED} events count. */
public enum Review {
    PROPOSED,
    VERIFIED,
    REJECTED,
    RETRACTED
}
