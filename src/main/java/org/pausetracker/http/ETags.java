package org.pausetracker.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags of RFC 9110, 8.8.3, and the conditions on them, 13.1. Headers sent in several lines come joined by commas. */
public final class ETags {

    private static final Pattern TAG = Pattern.compile("\\s*((?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\")\\s*(?:,|$)");

    private ETags() {}

    /** An item's strong tag. */
    public static String of(int version) {
        return "\"" + version + "\"";
    }

    /** 13.1.1, strong comparison: a weak tag never matches. 428 without the header, 412 when it names another version. */
    public static void requireIfMatch(@Nullable String ifMatch, int currentVersion) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemException.preconditionRequired();
        }
        if (!ifMatch.strip().equals("*") && !parse("If-Match", ifMatch).contains(of(currentVersion))) {
            throw ProblemException.preconditionFailed();
        }
    }

    /** 13.1.2, weak comparison: whether the client has this representation, so that 304 is the answer to its GET. */
    public static boolean matches(@Nullable String ifNoneMatch, String etag) {
        if (ifNoneMatch == null || ifNoneMatch.isBlank()) {
            return false;
        }
        return ifNoneMatch.strip().equals("*")
                || parse("If-None-Match", ifNoneMatch).stream()
                        .anyMatch(tag -> opaque(tag).equals(opaque(etag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static List<String> parse(String header, String value) {
        var tags = new ArrayList<String>();
        var matcher = TAG.matcher(value);
        var end = 0;
        while (end < value.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw ProblemException.badRequest(header + " takes * or entity tags in double quotes, such as \"3\".");
            }
            tags.add(matcher.group(1));
            end = matcher.end();
        }
        return tags;
    }
}
