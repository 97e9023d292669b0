package org.pausetracker.ledger;

import com.ibm.icu.text.Transliterator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.FieldErrors;

/**
 * Public ids that are derived from names: {@code AT&T} is {@code at-t}, {@code L'Oréal} is {@code l-oreal}. Names in other
 * scripts are transliterated; a name of which nothing remains is numbered.
 */
public final class Slug {
    public static final String PATTERN = "[a-z0-9]+(-[a-z0-9]+)*";
    public static final String MESSAGE =
            "must be lower-case letters, digits and single hyphens between them, like at-t";
    public static final int MAX_LENGTH = 100;

    /** Leaves room for a number behind it. */
    private static final int DERIVED_LENGTH = 80;

    private static final Transliterator TO_ASCII = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");

    private Slug() {}

    /** Slugs are given on create, or derived; a replacement that names one is refused, even the same one. */
    public static void refuseChange(@Nullable String slug, FieldErrors errors) {
        if (slug != null) {
            errors.add("slug", "slugs never change: leave it out");
        }
    }

    /** The slug that a name suggests, null when none of its characters has a Latin counterpart. */
    public static @Nullable String derive(String name) {
        String slug = TO_ASCII.transliterate(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (slug.length() > DERIVED_LENGTH) {
            slug = slug.substring(0, DERIVED_LENGTH).replaceAll("-[^-]*$", "");
        }
        return slug.isEmpty() ? null : slug;
    }

    /** What the name suggests, numbered if it is taken; without a suggestion, the subject and a number. */
    public static String free(String name, String subject, Predicate<String> taken) {
        String slug = derive(name);
        if (slug != null && !taken.test(slug)) {
            return slug;
        }
        String stem = slug == null ? subject : slug;
        int n = slug == null ? 1 : 2;
        while (taken.test(stem + "-" + n)) {
            n++;
        }
        return stem + "-" + n;
    }
}
