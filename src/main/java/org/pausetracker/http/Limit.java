package org.pausetracker.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How many items a page of a list has. */
public final class Limit {

    public static final int DEFAULT = 50;
    public static final int MAX = 500;

    private static final Pattern SHAPE = Pattern.compile("[0-9]{1,3}");

    private Limit() {}

    /** The value of the query parameter {@code limit}; a 400 unless it is a whole number from 1 to 500. */
    public static int parse(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT;
        }
        var number = SHAPE.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
        if (number < 1 || number > MAX) {
            throw ProblemException.badRequest("limit", "must be a whole number from 1 to " + MAX);
        }
        return number;
    }

    /** The least of three sizes that has room for so many: of how many kinds queries have to be. */
    public static int rounded(int size) {
        return size <= DEFAULT ? DEFAULT : size <= 2 * DEFAULT ? 2 * DEFAULT : MAX;
    }
}
