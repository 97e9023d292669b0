package org.pausetracker.http;

/** A redirect on its way to the client: what was asked for has another address by now, for ever. */
public class Moved extends RuntimeException {

    private final String path;

    /** @param path the address, without the query, which the mapper keeps */
    public Moved(String path) {
        super(path, null, false, false);
        this.path = path;
    }

    public String path() {
        return path;
    }
}
