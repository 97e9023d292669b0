package org.pausetracker.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Which build answers: the version and when it was built. A new one may answer the same question in other words. */
public final class Build {
    public static final String ID;

    /**
     * A part of the tags of answers that cite themselves: the build, and the settings by which it does. The same question has
     * another answer when they change.
     */
    public static final String ANSWERS;

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
        ANSWERS = answers(ConfigProvider.getConfig());
        ECHARTS = build.getProperty("echarts");
        PAPAPARSE = build.getProperty("papaparse");
    }

    /** Read here because tags are made where nothing is injected. */
    static String answers(Config config) {
        List<Optional<String>> named = Stream.of(
                        "tracker.http.public-url",
                        "tracker.citation.title",
                        "tracker.citation.author",
                        "tracker.data-license.name",
                        "tracker.data-license.title",
                        "tracker.data-license.url")
                .map(key -> config.getOptionalValue(key, String.class))
                .toList();
        return ID + "-" + Integer.toHexString(named.hashCode());
    }
}
