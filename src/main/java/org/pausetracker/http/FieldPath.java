package org.pausetracker.http;

import com.fasterxml.jackson.core.JsonStreamContext;

/** Where in a body a parser is, as {@code sources[0].url}; empty for the body itself. */
class FieldPath {

    private FieldPath() {}

    static String of(JsonStreamContext context) {
        var path = new StringBuilder();
        append(path, context);
        return path.toString();
    }

    private static void append(StringBuilder path, JsonStreamContext context) {
        if (context.getParent() != null) {
            append(path, context.getParent());
        }
        if (context.inObject() && context.getCurrentName() != null) {
            path.append(path.isEmpty() ? "" : ".").append(context.getCurrentName());
        } else if (context.inArray() && context.hasCurrentIndex()) {
            path.append('[').append(context.getCurrentIndex()).append(']');
        }
    }
}
