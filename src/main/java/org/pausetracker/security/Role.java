package org.pausetracker.security;

/** What a token may do. Each role includes the ones before it. */
public final class Role {
    /** Proposes: what it records is {@code PROPOSED}. */
    public static final String CONTRIBUTOR = "contributor";

    /** Records, reviews, imports, corrects. */
    public static final String EDITOR = "editor";

    /** Manages tokens too. */
    public static final String ADMIN = "admin";

    private Role() {}
}
