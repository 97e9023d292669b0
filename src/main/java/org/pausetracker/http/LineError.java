package org.pausetracker.http;

import org.jspecify.annotations.Nullable;

/**
 * One fault in an uploaded table.
 *
 * @param line where the row begins, counted from 1, the header row included
 * @param column null when it is the row as a whole
 * @param value what stands there, null for nothing
 */
public record LineError(
        long line, @Nullable String column, @Nullable String value, String message) {}
