package org.pausetracker.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/**
 * The PostgreSQL server of this JVM's tests, with a migrated and empty database to copy from. Quarkus loads test classes
 * more than once; the port in a system property keeps it at one server.
 */
final class TestServer {
    static final String OWNER = "tracker_owner";
    static final String RUNTIME = "tracker";
    static final String SUPERUSER = "postgres";
    static final String PASSWORD = "test";
    static final String TEMPLATE = "migrated";

    private static final String PORT = "pausetracker.test.database.port";

    private TestServer() {}

    /** Starts the server if none runs yet. */
    static int port() {
        synchronized (System.getProperties()) {
            if (System.getProperty(PORT) == null) {
                System.setProperty(PORT, Integer.toString(start()));
            }
            return Integer.getInteger(PORT);
        }
    }

    static String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    static void administer(String... statements) {
        administer(port(), statements);
    }

    private static int start() {
        try {
            Path folder = Files.createTempDirectory("pausetracker-test-database-");
            System.setProperty("ot.epg.working-dir", folder.resolve("programs").toString());
            // Nothing here outlives the JVM: zonky leaves fsync off.
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("cluster"))
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("unix_socket_directories", "")
                    .start();
            migrate(server.getPort());
            return server.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void migrate(int port) {
        administer(
                port,
                "create role " + OWNER + " login password '" + PASSWORD + "'",
                "create role " + RUNTIME + " login password '" + PASSWORD + "'",
                "create database " + TEMPLATE + " owner " + OWNER);
        Flyway.configure()
                .dataSource("jdbc:postgresql://127.0.0.1:" + port + "/" + TEMPLATE, OWNER, PASSWORD)
                .locations("classpath:db/migration")
                .placeholders(java.util.Map.of("runtime_role", RUNTIME))
                .load()
                .migrate();
    }

    private static void administer(int port, String... statements) {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", SUPERUSER, PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
