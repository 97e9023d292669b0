package org.pausetracker;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.config.Config;
import org.pausetracker.database.DatabaseAtStart;
import org.pausetracker.database.EmbeddedDatabase;
import org.pausetracker.database.EmbeddedDatabaseException;
import org.pausetracker.database.UnusableDatabaseException;

/** Starts the tracker, and before it a PostgreSQL of its own unless a JDBC URL names another. */
@QuarkusMain
public class Main {
    /** Beyond what it waits for requests: a stuck one must not keep the database from closing in order. */
    private static final Duration QUARKUS_STOPS_WITHIN = Duration.ofSeconds(15);

    private static volatile boolean ending;

    public static void main(String... args) {
        // Quarkus would answer an address that is none with an empty 400; http.RouterProblems has more to say.
        System.setProperty("vertx.disableURIValidation", "true");
        // The sources that Quarkus will read (system properties, environment, .env, config/application.properties, the
        // jar),
        // asked before it starts, because its connection pools want the URL.
        Config config = ConfigUtils.configBuilder().build();
        if ("".equals(config.getConfigValue("quarkus.datasource.jdbc.url").getRawValue())) {
            // A variable that a script left empty must not end in another database than the one that was meant.
            System.err.println("QUARKUS_DATASOURCE_JDBC_URL is empty: give it a URL, or remove it to use the embedded"
                    + " PostgreSQL.");
            System.exit(1);
        }
        if (config.getOptionalValue("quarkus.datasource.jdbc.url", String.class).isEmpty()) {
            startEmbeddedDatabase(config);
        } else {
            prepareQuarkus();
            awaitDatabase(config);
        }
        if (!ending) {
            Quarkus.run(args);
        }
    }

    /**
     * Loads the class in whose initializer Quarkus prepares what needs neither settings nor database: routes, Hibernate's
     * model, thousands of classes. A second or two of that passes while the server starts, or is asked who may do what. {@link Quarkus#run} loads
     * it next: it waits for the initializer to end, and reports what may be wrong with it.
     */
    private static void prepareQuarkus() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Thread preparing = new Thread(
                () -> {
                    try {
                        Class.forName(Application.APP_CLASS_NAME, true, loader);
                    } catch (ClassNotFoundException | LinkageError e) {
                        // Quarkus.run meets the same and says so.
                    }
                },
                "prepare-quarkus");
        preparing.setContextClassLoader(loader);
        preparing.setDaemon(true);
        preparing.start();
    }

    private static void startEmbeddedDatabase(Config config) {
        // Before the start, because a signal may come during it.
        CompletableFuture<EmbeddedDatabase> started = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAfterQuarkus(started, config), "embedded-database"));
        try {
            Path dataDir =
                    config.getOptionalValue("tracker.data-dir", Path.class).orElse(Path.of("data"));
            // The log is not set up yet, and a first start takes some seconds to unpack.
            System.out.println(
                    "Starting PostgreSQL in " + dataDir.toAbsolutePath().normalize());
            prepareQuarkus();
            EmbeddedDatabase database = EmbeddedDatabase.start(dataDir);
            useInQuarkus(database, config);
            database.whenLost(Main::endWithoutDatabase);
            started.complete(database);
        } catch (EmbeddedDatabaseException e) {
            started.cancel(false);
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (NoClassDefFoundError e) {
            // A package for servers with a database of their own may be built without it.
            started.cancel(false);
            System.err.println("No JDBC URL is configured, and the embedded PostgreSQL is not packaged (no "
                    + e.getMessage() + "). Set QUARKUS_DATASOURCE_JDBC_URL.");
            System.exit(1);
        } finally {
            // Else the hook would wait for ever after anything unforeseen.
            started.cancel(false);
        }
    }

    private static void awaitDatabase(Config config) {
        try {
            DatabaseAtStart.await(config, System.out::println);
        } catch (UnusableDatabaseException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void useInQuarkus(EmbeddedDatabase database, Config config) {
        System.setProperty("quarkus.datasource.jdbc.url", database.jdbcUrl());
        System.setProperty("quarkus.datasource.username", database.runtimeName());
        System.setProperty("quarkus.datasource.password", database.runtimePassword());
        System.setProperty("quarkus.flyway.username", database.ownerName());
        System.setProperty("quarkus.flyway.password", database.ownerPassword());
        setUnlessGiven(config, "tracker.sample-data", "true");
        // Whoever starts it like this reads the console.
        setUnlessGiven(config, "quarkus.log.console.json.enabled", "false");
    }

    /** Nothing works without it, and only a new start recovers it: whoever supervises the tracker sees that it failed. */
    private static void endWithoutDatabase(String sentence) {
        if (!ending) {
            System.err.println(sentence);
            System.exit(1);
        }
    }

    private static void setUnlessGiven(Config config, String name, String value) {
        if (config.getOptionalValue(name, String.class).isEmpty()) {
            System.setProperty(name, value);
        }
    }

    /** Shutdown hooks run side by side, so this one waits for the application that still uses the database. */
    private static void closeAfterQuarkus(CompletableFuture<EmbeddedDatabase> started, Config config) {
        ending = true;
        try {
            EmbeddedDatabase database = started.get();
            awaitQuarkus(config);
            database.close();
        } catch (CancellationException | ExecutionException e) {
            // It did not start, and main says why.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuarkus(Config config) throws InterruptedException {
        Application application = ApplicationLifecycleManager.getCurrentApplication();
        if (application != null) {
            Thread stopping = new Thread(application::awaitShutdown, "await-quarkus");
            stopping.setDaemon(true);
            stopping.start();
            stopping.join(QUARKUS_STOPS_WITHIN
                    .plus(duration(config, "quarkus.shutdown.delay"))
                    .plus(duration(config, "quarkus.shutdown.timeout"))
                    .toMillis());
        }
    }

    private static Duration duration(Config config, String name) {
        return config.getOptionalValue(name, Duration.class).orElse(Duration.ZERO);
    }
}
