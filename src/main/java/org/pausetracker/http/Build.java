package org.pausetracker.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which build answers: the version and when it was built. A new one may answer the same question in other words. */
public final class Build {
    public static final String ID;

    /** The version of the chart library. */
    public static final String ECHARTS;

    /** The version of the CSV reader in the desk. */
    public static final String PAPAPARSE;

    private Build() {}

    static {
        Properties build = new Properties();
        try (InputStream file = Build.class.getResourceAsStream("/build.properties")) {
            build.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ID = build.getProperty("id");
        ECHARTS = build.getProperty("echarts");
        PAPAPARSE = build.getProperty("papaparse");
    }
}
