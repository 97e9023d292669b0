package org.pausetracker.model;

/** In the order in which they apply to whoever is in several. */
enum State {
    PAUSED,
    REDUCED,
    LAPSED,
    RESUMED,
    NO_KNOWN_PAUSE
}
