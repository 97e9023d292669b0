package org.pausetracker.http;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Keeps every message of the log on one line, with control characters written out: a client decides what stands in some
 * of them, such as the path in the access log, and must not write lines of its own, nor colours to a terminal.
 */
@LoggingFilter(name = "one-line")
public final class OneLine implements Filter {
    /** Controls (C0, DEL, C1), line and paragraph separators, and what turns the direction of writing. */
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u200E\\u200F\\u061C\\u202A-\\u202E\\u2066-\\u2069&&[^\\t]]");

    @Override
    public boolean isLoggable(LogRecord logRecord) {
        if (logRecord instanceof ExtLogRecord extended) {
            var message = extended.getFormattedMessage();
            if (message != null && UNSAFE.matcher(message).find()) {
                extended.setMessage(safe(message), ExtLogRecord.FormatStyle.NO_FORMAT);
                extended.setParameters(null);
            }
        }
        return true;
    }

    static String safe(String message) {
        return UNSAFE.matcher(message)
                .replaceAll(unsafe -> "\\\\u%04x".formatted((int) unsafe.group().charAt(0)));
    }
}
