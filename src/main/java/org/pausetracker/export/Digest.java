package org.pausetracker.export;

/**
 * What proves a file whole.
 *
 * @param rows behind the header, for CSV; of all files, for the bundle
 * @param bytes without the compression of its transfer
 * @param sha256 of those bytes, hexadecimal
 */
record Digest(long rows, long bytes, String sha256) {}
