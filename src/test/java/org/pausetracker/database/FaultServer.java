package org.pausetracker.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pausetracker.Poll;

/**
 * A PostgreSQL as an operator has one: durable, with both roles, on one port and folder however often it dies. Its
 * postmaster is a child of this process, so that it can be killed and its end is seen.
 */
public final class FaultServer implements AutoCloseable {
    public static final String DATABASE = Roles.DATABASE;

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Credentials CREDENTIALS = new Credentials("superuser", "owner", "runtime");

    private final Path programs;
    private final Path folder;
    private final Map<String, String> settings;
    private final int port;
    private final Map<String, String> scriptEnvironment = new LinkedHashMap<>();
    private Path cluster;
    private List<String> script;
    private Process postmaster;

    private FaultServer(Path programs, Path folder, Map<String, String> settings) throws IOException {
        this.programs = programs;
        this.folder = folder;
        this.cluster = folder.resolve("cluster");
        this.script = List.of(program("postgres"), "-D", cluster.toString());
        this.settings = new LinkedHashMap<>(ServerSettings.ALL);
        this.settings.put("logging_collector", "off");
        this.settings.putAll(settings);
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    /** Of the programs that the tracker brings. */
    public static FaultServer embedded(Path folder, Map<String, String> settings) throws Exception {
        Path unpacking = folder.resolve("unpacking");
        EmbeddedDatabase.start(unpacking).close();
        try (Stream<Path> versions = Files.list(unpacking.resolve("programs/unpacked"))) {
            Path programs = versions.filter(Files::isDirectory).findFirst().orElseThrow();
            return of(
                    programs.resolve("bin"), folder, settings, "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
        }
    }

    public static FaultServer of(Path programs, Path folder, Map<String, String> settings, String... locale)
            throws Exception {
        FaultServer server = new FaultServer(programs, folder, settings);
        Files.createDirectories(folder);
        Path password = Files.writeString(folder.resolve("password"), CREDENTIALS.superuser());
        List<String> initdb =
                new ArrayList<>(List.of(server.program("initdb"), "-D", server.cluster.toString(), "-U", "postgres"));
        initdb.addAll(List.of("-A", "scram-sha-256", "--pwfile=" + password, "-E", "UTF8", "--locale=C"));
        initdb.addAll(List.of(locale));
        if (server.process(initdb).start().waitFor() != 0) {
            throw new AssertionError(server.log());
        }
        server.start();
        try (Connection superuser = server.superuser("postgres")) {
            Roles.ensure(superuser, CREDENTIALS);
        }
        return server;
    }

    /**
     * A streaming standby of this server, made by the script of the deploy files.
     *
     * @param name by which this server knows it; letters
     */
    public FaultServer standby(String name, Path folder, Map<String, String> settings) throws Exception {
        FaultServer standby = new FaultServer(programs, Files.createDirectories(folder), settings);
        execute("create role standby with login replication password 'standby'");
        standby.script = List.of("bash", Path.of("docker", "standby.sh").toString());
        standby.scriptEnvironment.putAll(Map.of(
                "PATH",
                programs + ":" + System.getenv("PATH"),
                "PGDATA",
                standby.cluster.toString(),
                "PRIMARY_HOST",
                "127.0.0.1",
                "PRIMARY_PORT",
                Integer.toString(port),
                "STANDBY_NAME",
                name,
                "STANDBY_PASSWORD",
                "standby"));
        standby.start();
        return standby;
    }

    /** A streaming standby of this server, without the programs for it, which the tracker does not bring. */
    public FaultServer copy(Path folder) throws Exception {
        FaultServer standby = new FaultServer(programs, Files.createDirectories(folder), Map.of());
        try (Connection session = superuser();
                Statement statement = session.createStatement()) {
            statement.execute("select pg_backup_start('copy', true)");
            copyFiles(cluster, Files.createDirectory(standby.cluster));
            for (String running : List.of("postmaster.pid", "postmaster.opts")) {
                Files.deleteIfExists(standby.cluster.resolve(running));
            }
            try (ResultSet backup = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                backup.next();
                Files.writeString(standby.cluster.resolve("backup_label"), backup.getString(1));
            }
        }
        Files.createFile(standby.cluster.resolve("standby.signal"));
        standby.settings.put(
                "primary_conninfo",
                "host=127.0.0.1 port=" + port + " user=postgres password=" + CREDENTIALS.superuser());
        standby.start();
        return standby;
    }

    /** Makes a standby the primary. */
    public void promote() {
        assertThat(value("select pg_promote(true, 120)")).isEqualTo("t");
    }

    /** PostgreSQL refuses root; in a namespace of its own it does not see it. */
    private ProcessBuilder process(List<String> command) {
        List<String> whole = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            whole.addAll(List.of("unshare", "-U"));
        }
        whole.addAll(command);
        File log = folder.resolve("log").toFile();
        return new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    }

    /** Starts it as a supervisor does, again and again: orphans of a killed postmaster may need a moment to end. */
    public void start() {
        Poll.until(LIMIT, () -> {
            try {
                if (!isRunning()) {
                    ProcessBuilder builder = process(command());
                    builder.environment().putAll(scriptEnvironment);
                    postmaster = builder.start();
                }
                superuser("postgres").close();
                return true;
            } catch (IOException | SQLException e) {
                return false;
            }
        });
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(script);
        command.addAll(List.of("-p", Integer.toString(port)));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    public boolean isRunning() {
        return postmaster != null && postmaster.isAlive();
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        postmaster.destroyForcibly().waitFor();
    }

    /** In order, by a fast shutdown. */
    public void stop() throws IOException, InterruptedException {
        process(List.of(program("pg_ctl"), "stop", "-m", "fast", "-D", cluster.toString()))
                .start()
                .waitFor();
        postmaster.waitFor();
    }

    /** Stopped, to another file system. */
    public void moveTo(Path other) throws IOException, InterruptedException {
        copyFiles(cluster, other);
        cluster = other;
        script = List.of(program("postgres"), "-D", cluster.toString());
    }

    private static void copyFiles(Path from, Path to) throws IOException, InterruptedException {
        new ProcessBuilder("cp", "-a", from + "/.", to.toString())
                .inheritIO()
                .start()
                .waitFor();
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
    }

    public int port() {
        return port;
    }

    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /** What the tracker is told. */
    public Map<String, String> environment() {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE,
                "QUARKUS_DATASOURCE_USERNAME",
                Roles.RUNTIME,
                "QUARKUS_DATASOURCE_PASSWORD",
                CREDENTIALS.runtime(),
                "QUARKUS_FLYWAY_USERNAME",
                Roles.OWNER,
                "QUARKUS_FLYWAY_PASSWORD",
                CREDENTIALS.owner());
    }

    /** What a tracker is told that reads from this standby while it is there, and else from its primary. */
    public Map<String, String> environmentBeside(FaultServer primary) {
        String url = "jdbc:postgresql://127.0.0.1:" + primary.port + ",127.0.0.1:" + port + "/" + DATABASE;
        Map<String, String> environment = new LinkedHashMap<>(environment());
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", url + "?targetServerType=primary");
        environment.put("QUARKUS_DATASOURCE_READER_JDBC_URL", url + "?targetServerType=preferSecondary");
        return environment;
    }

    /** For pg_dump and its kin. */
    public Map<String, String> clientEnvironment() {
        return Map.of(
                "PGHOST",
                "127.0.0.1",
                "PGPORT",
                Integer.toString(port),
                "PGUSER",
                "postgres",
                "PGPASSWORD",
                CREDENTIALS.superuser());
    }

    public Connection superuser() throws SQLException {
        return superuser(DATABASE);
    }

    private Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", CREDENTIALS.superuser());
    }

    public void execute(String sql) {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** The first value that the last of the statements answers. */
    public String value(String sql) {
        try {
            return Answers.to(
                    sql, "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE, "postgres", CREDENTIALS.superuser());
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Override
    public void close() throws Exception {
        if (isRunning()) {
            stop();
        }
    }
}
