package org.pausetracker.http;

/** What is wrong with one field of a body ({@code sources[0].url}), one query parameter or one column. */
public record FieldError(String field, String message) {}
