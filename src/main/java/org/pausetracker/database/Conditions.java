package org.pausetracker.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of a query that depend on what was asked, each with the parameters that it binds. */
public final class Conditions {
    private final List<String> clauses = new ArrayList<>();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    public Conditions and(String clause, @Nullable Object... values) {
        clauses.add(clause);
        Collections.addAll(parameters, values);
        return this;
    }

    /** Adds a condition on a value that may not have been given. */
    public Conditions andIfGiven(String clause, @Nullable Object value) {
        return value == null ? this : and(clause, value);
    }

    /** {@code where ...}; empty when there is no condition. */
    public String where() {
        return clauses.isEmpty() ? "" : " where " + String.join(" and ", clauses);
    }

    /** The parameters of the conditions, and then those that follow in the query. */
    public @Nullable Object[] parameters(@Nullable Object... following) {
        List<@Nullable Object> all = new ArrayList<>(parameters);
        Collections.addAll(all, following);
        return all.toArray();
    }
}
