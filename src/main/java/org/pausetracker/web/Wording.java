package org.pausetracker.web;

import java.text.Bidi;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How pages name what the API has codes for, and how they put names and numbers into sentences. */
final class Wording {
    static final Map<String, String> BASES = Map.of(
            "ANNOUNCED", "Announced by the advertiser",
            "REPORTED", "Reported by the press",
            "OBSERVED", "Observed in ad or spend data",
            "CONFIDENTIAL", "Told to staff in confidence");

    private Wording() {}

    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    static String counted(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** {@code a}, {@code a or b}, {@code a, b or c}. */
    static String either(List<String> names) {
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    /** A name written from right to left must not turn the sentence around it: it gets isolates (UAX 9, 2.4). */
    static String isolated(String name) {
        return Bidi.requiresBidi(name.toCharArray(), 0, name.length()) ? "\u2068" + name + "\u2069" : name;
    }
}
