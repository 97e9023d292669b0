package org.pausetracker.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/**
 * The PostgreSQL server of this JVM's tests, with a migrated and empty database to copy from. It is the embedded one, so
 * that roles, locale and passwords are those of a real start.
 */
record TestServer(String port, String superuserPassword, String ownerPassword, String runtimePassword) {
    static final String SUPERUSER = "postgres";
    static final String OWNER = Roles.OWNER;
    static final String RUNTIME = Roles.RUNTIME;

    /** The database that every other one is a copy of. */
    static final String TEMPLATE = Roles.DATABASE;

    private static final String PROPERTY = "pausetracker.test.server";

    /** Starts the server if none runs yet. Quarkus loads test classes several times; system properties there are once. */
    static TestServer running() {
        synchronized (System.getProperties()) {
            if (System.getProperty(PROPERTY) == null) {
                System.setProperty(PROPERTY, start());
            }
            String[] parts = System.getProperty(PROPERTY).split(" ");
            return new TestServer(parts[0], parts[1], parts[2], parts[3]);
        }
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    void administer(String sql) {
        administer(jdbcUrl("postgres"), superuserPassword, sql);
    }

    private static String start() {
        try {
            Path folder = Files.createTempDirectory("pausetracker-test-server-");
            EmbeddedDatabase server = EmbeddedDatabase.start(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(server, folder), "test-server"));
            // Nothing here outlives the JVM, so no commit needs to wait for the disk.
            administer(server.jdbcUrl(), server.superuserPassword(), "alter role all set synchronous_commit = off");
            Flyway.configure()
                    .dataSource(server.jdbcUrl(), server.ownerName(), server.ownerPassword())
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("runtime_role", server.runtimeName()))
                    .load()
                    .migrate();
            String port = server.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1");
            return String.join(" ", port, server.superuserPassword(), server.ownerPassword(), server.runtimePassword());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void discard(EmbeddedDatabase server, Path folder) {
        server.close();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void administer(String url, String password, String sql) {
        try (Connection connection = DriverManager.getConnection(url, SUPERUSER, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
