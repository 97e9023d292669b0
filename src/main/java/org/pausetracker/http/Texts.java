package org.pausetracker.http;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What every text that comes in goes through, whether from JSON, a query or a CSV file. */
public final class Texts {

    private Texts() {}

    /** NFC, lines ended by LF, without white space (Unicode's) at either end; null for a text that has nothing else. */
    public static @Nullable String clean(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var start = 0;
        var end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        if (start == end) {
            return null;
        }
        String lines = text.substring(start, end).replace("\r\n", "\n");
        return Normalizer.normalize(lines, Normalizer.Form.NFC);
    }

    /** All white space is in the basic plane, so chars will do. The second test adds the no-break spaces. */
    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u0085';
    }

    /**
     * Whether a text can be stored and shown: no control characters but line feed and tab (PostgreSQL refuses NUL), and
     * no half of a surrogate pair (which UTF-8 cannot encode).
     */
    public static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(c -> (Character.isISOControl(c) && c != '\n' && c != '\t')
                        || Character.getType(c) == Character.SURROGATE);
    }
}
