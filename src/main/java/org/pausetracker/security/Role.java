package org.pausetracker.security;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a token may do. Each role includes the ones before it. */
public final class Role {
    /** Proposes: what it records is {@code PROPOSED}. */
    public static final String CONTRIBUTOR = "contributor";

    /** Records, reviews, imports, corrects. */
    public static final String EDITOR = "editor";

    /** Manages tokens too. */
    public static final String ADMIN = "admin";

    private static final List<String> LADDER = List.of(CONTRIBUTOR, EDITOR, ADMIN);

    private Role() {}

    /** The one that includes the others of those that a caller has. */
    static Optional<String> highest(Predicate<String> has) {
        return LADDER.stream().filter(has).reduce((lower, higher) -> higher);
    }

    /** The highest role of those named, with the ones that it includes; none for names that are no roles. */
    static Set<String> included(Collection<String> named) {
        for (int top = LADDER.size(); top > 0; top--) {
            if (named.contains(LADDER.get(top - 1))) {
                return Set.copyOf(LADDER.subList(0, top));
            }
        }
        return Set.of();
    }
}
