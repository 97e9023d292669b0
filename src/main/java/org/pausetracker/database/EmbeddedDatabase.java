package org.pausetracker.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A PostgreSQL server of our own, for a tracker that was given none. Its data folder holds the database, the passwords,
 * the server's programs and its log, and is kept across restarts.
 *
 * <p>It listens on the loopback address only, and takes no connection without a password.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** Of the binaries that the pom names; a test compares. */
    static final int MAJOR_VERSION = 18;

    private static final String SUPERUSER = "postgres";

    /** Covers the recovery after a crash, which reads up to a gigabyte of log. */
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final DataFolder folder;
    private final Credentials credentials;
    private final EmbeddedPostgres server;
    private final ServerWatch watch;

    private EmbeddedDatabase(DataFolder folder, Credentials credentials, EmbeddedPostgres server) {
        this.folder = folder;
        this.credentials = credentials;
        this.server = server;
        this.watch = new ServerWatch(folder.cluster().path());
    }

    /**
     * Starts the server, making the folder, the database and its roles where they are missing.
     *
     * @throws EmbeddedDatabaseException in one line, when the folder is in use, not writable, of another PostgreSQL
     *     version, or when the server does not start
     */
    public static EmbeddedDatabase start(Path dataDir) {
        DataFolder folder = DataFolder.hold(dataDir);
        try {
            Cluster cluster = folder.cluster();
            cluster.refuseOtherVersionThan(MAJOR_VERSION);
            LeftOverServer.clear(cluster.path());
            cluster.removeUnfinished();
            folder.programs().removeUnfinished();
            Credentials credentials = Credentials.of(folder);
            EmbeddedDatabase database = new EmbeddedDatabase(folder, credentials, run(folder, credentials));
            database.ensureRoles();
            return database;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + Roles.DATABASE;
    }

    /** The role that owns the database and runs the migrations. */
    public String ownerName() {
        return Roles.OWNER;
    }

    public String ownerPassword() {
        return credentials.owner();
    }

    /** The role that the application works as. */
    public String runtimeName() {
        return Roles.RUNTIME;
    }

    public String runtimePassword() {
        return credentials.runtime();
    }

    /** For tests and rescue; the application never uses it. */
    public String superuserName() {
        return SUPERUSER;
    }

    public String superuserPassword() {
        return credentials.superuser();
    }

    /** Once, should the server end without having been stopped by {@link #close}, with a sentence that says so. */
    public void whenLost(Consumer<String> then) {
        watch.whenGone(() -> then.accept("The embedded PostgreSQL in " + folder.root()
                + " has ended by itself: it was killed, or ran out of memory or disk (see " + folder.log()
                + "). The tracker ends too; the next start recovers the database."));
    }

    /** Stops the server and returns when it is gone. Closing twice does nothing more. */
    @Override
    public void close() {
        try {
            // One that is lost has nothing to be asked.
            if (watch.end()) {
                server.close();
            }
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("The embedded PostgreSQL did not stop cleanly", e);
        } finally {
            // zonky waits five seconds for the last checkpoint and then looks away.
            LeftOverServer.clear(folder.cluster().path());
            folder.close();
        }
    }

    private void ensureRoles() {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            Roles.ensure(connection, credentials);
        } catch (SQLException e) {
            close();
            throw new EmbeddedDatabaseException("The embedded PostgreSQL refuses its roles: " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgres run(DataFolder folder, Credentials credentials) {
        Path startLog = folder.log().resolve("start.log");
        Path superuserPassword = folder.root().resolve("superuser-password");
        try {
            OwnerOnly.write(startLog, "");
            OwnerOnly.write(superuserPassword, credentials.superuser());
            return configure(folder, startLog, superuserPassword, credentials).start();
        } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
            LeftOverServer.clear(folder.cluster().path());
            throw new EmbeddedDatabaseException(
                    "PostgreSQL did not start in " + folder.root() + ": " + reason(startLog, e) + " (see "
                            + folder.log() + ")",
                    e);
        } finally {
            superuserPassword.toFile().delete();
        }
    }

    private static EmbeddedPostgres.Builder configure(
            DataFolder folder, Path startLog, Path superuserPassword, Credentials credentials) {
        // Its working folder holds the unpacked programs; by default it would be shared with others, under /tmp.
        System.setProperty("ot.epg.working-dir", folder.programs().path().toString());
        File log = startLog.toFile();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.cluster().path())
                .setCleanDataDirectory(false)
                // The caller closes it, after whatever uses it.
                .setRegisterShutdownHook(false)
                .setDataDirectoryCustomizer(ignored -> folder.cluster().markComplete())
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
                .setPGStartupWait(START_LIMIT)
                .setConnectConfig("password", credentials.superuser());
        // zonky hands these to initdb as --key=value, after its own --auth=trust, which they override.
        builder.setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", superuserPassword.toString())
                // The same order and case rules on every machine, whatever locales it has.
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C");
        ServerSettings.ALL.forEach(builder::setServerConfig);
        return builder;
    }

    /** The last complaint of initdb or of the starting server, which says more than zonky's exception. */
    private static String reason(Path startLog, Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        try {
            return Files.readAllLines(startLog).stream()
                    .filter(line -> line.contains("error:") || line.contains("FATAL:"))
                    .reduce((earlier, later) -> later)
                    .map(EmbeddedDatabase::withAdvice)
                    .orElse(root.toString());
        } catch (IOException unreadable) {
            return root.toString();
        }
    }

    /** As root, zonky starts it in a user namespace of its own, which many containers forbid. */
    private static String withAdvice(String line) {
        return line.endsWith("cannot be run as root")
                ? line + ". Start the tracker as another user, or set QUARKUS_DATASOURCE_JDBC_URL"
                : line;
    }
}
