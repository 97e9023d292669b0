package org.pausetracker;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.pausetracker.database.EmbeddedDatabase;
import org.pausetracker.database.EmbeddedDatabaseException;

/** Starts the tracker, and before it a PostgreSQL of its own unless a JDBC URL names another. */
@QuarkusMain
public class Main {
    /** A stuck request must not keep the database from closing in order; Quarkus itself waits for none by default. */
    private static final Duration QUARKUS_STOPS_WITHIN = Duration.ofSeconds(30);

    public static void main(String... args) {
        // The sources that Quarkus will read (arguments, environment, .env, config/application.properties, the jar),
        // asked before it starts, because its connection pools want the URL.
        Config config = ConfigUtils.configBuilder().build();
        if (config.getOptionalValue("quarkus.datasource.jdbc.url", String.class).isEmpty()) {
            startEmbeddedDatabase(config);
        }
        Quarkus.run(args);
    }

    private static void startEmbeddedDatabase(Config config) {
        Path dataDir = config.getOptionalValue("tracker.data-dir", Path.class).orElse(Path.of("data"));
        try {
            // The log is not set up yet, and a first start takes some seconds to unpack.
            System.out.println(
                    "Starting PostgreSQL in " + dataDir.toAbsolutePath().normalize());
            EmbeddedDatabase database = EmbeddedDatabase.start(dataDir);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAfterQuarkus(database), "embedded-database"));
            System.setProperty("quarkus.datasource.jdbc.url", database.jdbcUrl());
            System.setProperty("quarkus.datasource.username", database.runtimeName());
            System.setProperty("quarkus.datasource.password", database.runtimePassword());
            System.setProperty("quarkus.flyway.username", database.ownerName());
            System.setProperty("quarkus.flyway.password", database.ownerPassword());
            if (config.getOptionalValue("tracker.sample-data", String.class).isEmpty()) {
                System.setProperty("tracker.sample-data", "true");
            }
        } catch (EmbeddedDatabaseException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (NoClassDefFoundError e) {
            // A package for servers with a database of their own may be built without it.
            System.err.println("No JDBC URL is configured, and the embedded PostgreSQL is not packaged (no "
                    + e.getMessage() + "). Set QUARKUS_DATASOURCE_JDBC_URL.");
            System.exit(1);
        }
    }

    /** Shutdown hooks run side by side, so this one waits for the application that still uses the database. */
    private static void closeAfterQuarkus(EmbeddedDatabase database) {
        Application application = ApplicationLifecycleManager.getCurrentApplication();
        if (application != null) {
            Thread stopping = new Thread(application::awaitShutdown, "await-quarkus");
            stopping.setDaemon(true);
            stopping.start();
            try {
                stopping.join(QUARKUS_STOPS_WITHIN.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        database.close();
    }
}
