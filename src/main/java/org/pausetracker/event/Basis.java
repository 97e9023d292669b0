package org.pausetracker.event;

/** What a source is, strongest first. */
public enum Basis {
    /** The advertiser's own public statement. */
    ANNOUNCED,
    /** The press. */
    REPORTED,
    /** Inferred from data on advertisements or spending. */
    OBSERVED,
    /** Told to staff in confidence: nothing but this word is stored. */
    CONFIDENTIAL
}
