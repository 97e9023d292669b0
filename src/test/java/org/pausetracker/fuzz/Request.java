package org.pausetracker.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as it is sent.
 *
 * @param operation what it is meant for
 * @param astray whether its method or path is another than that of the operation
 * @param uri path and query, as sent
 */
record Request(
        Contract.Operation operation,
        boolean astray,
        String method,
        String uri,
        Map<String, String> headers,
        byte[] body) {
    private static final int SHOWN = 600;

    @Override
    public String toString() {
        String text = new String(body, StandardCharsets.UTF_8);
        return method + " " + shortened(uri) + "\n" + headers + "\n" + shortened(text);
    }

    static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "... (" + text.length() + " characters)" : text;
    }
}
