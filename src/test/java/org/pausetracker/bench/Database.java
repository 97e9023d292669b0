package org.pausetracker.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The PostgreSQL under the service, for those who measure it without the service. */
record Database(Programs programs, String port, Properties passwords) {
    private static final String NAME = "tracker";
    private static final String READER_OPTIONS = "quarkus.datasource.reader.jdbc.additional-jdbc-properties.options";

    private static final String BUSY = "select count(*) from pg_stat_activity"
            + " where application_name = 'pause-tracker-reader' and state <> 'idle'";
    private static final int IDLE_WITHIN_SECONDS = 60;
    private static final long ASK_EVERY_MILLIS = 250;

    /** The port is in PostgreSQL's own file, the passwords are in ours. */
    static Database of(Programs programs, Path dataFolder) throws BenchFailure {
        Properties passwords = new Properties();
        try (Reader file = Files.newBufferedReader(dataFolder.resolve("credentials.properties"))) {
            passwords.load(file);
            String port = Files.readAllLines(dataFolder.resolve("cluster/postmaster.pid"))
                    .get(3)
                    .strip();
            return new Database(programs, port, passwords);
        } catch (IOException e) {
            throw new BenchFailure("no embedded PostgreSQL runs in " + dataFolder + ": " + e);
        }
    }

    /** Where another copy of the service finds it. */
    Map<String, String> forService() {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME,
                "QUARKUS_DATASOURCE_USERNAME",
                "tracker",
                "QUARKUS_DATASOURCE_PASSWORD",
                passwords.getProperty("runtime.password"),
                "QUARKUS_FLYWAY_USERNAME",
                "tracker_owner",
                "QUARKUS_FLYWAY_PASSWORD",
                passwords.getProperty("owner.password"));
    }

    /** With the settings of the service's connections for reading. */
    PgBench reader() throws BenchFailure {
        return reader("");
    }

    /** The same for what was known at a position, for which the service leaves the short cuts to the present out. */
    PgBench readerOfThePast() throws BenchFailure {
        return reader(" -c search_path=public -c enable_nestloop=off");
    }

    private PgBench reader(String more) throws BenchFailure {
        Map<String, String> environment = environment("tracker", "runtime.password");
        environment.put("PGOPTIONS", readerOptions() + more);
        return new PgBench(programs.pgbench(), environment);
    }

    /** As the role that the service writes as. */
    PgBench writer() {
        return new PgBench(programs.pgbench(), environment("tracker", "runtime.password"));
    }

    /** Writes a query to a file, as exports do it: with the settings of the reader, and without nested loops. */
    void copyOut(String query, Path file, String format) throws BenchFailure {
        Map<String, String> environment = environment("tracker", "runtime.password");
        environment.put("PGOPTIONS", readerOptions() + " -c enable_nestloop=off -c statement_timeout=0");
        psql(environment, List.of("\\copy (" + query + ") to '" + file + "' (" + format + ")"));
    }

    /** Until nothing is worked on any more that clients who have gone had asked for: it would weigh on what is measured next. */
    void awaitIdle() throws BenchFailure {
        long begun = System.nanoTime();
        int quiet = 0;
        while (quiet < 2 && Shell.secondsSince(begun) < IDLE_WITHIN_SECONDS) {
            Shell.pause(ASK_EVERY_MILLIS);
            quiet = superuser(BUSY).equals("0") ? quiet + 1 : 0;
        }
    }

    /** What the statements answer, as a superuser. */
    String superuser(String... statements) throws BenchFailure {
        return psql(environment("postgres", "superuser.password"), List.of(statements));
    }

    private String psql(Map<String, String> environment, List<String> statements) throws BenchFailure {
        List<String> command = new ArrayList<>(List.of(programs.psql().toString(), "-XAtq", "-v", "ON_ERROR_STOP=1"));
        for (String statement : statements) {
            command.add("-c");
            command.add(statement);
        }
        return Shell.run(environment, command).strip();
    }

    private Map<String, String> environment(String user, String password) {
        return new HashMap<>(Map.of(
                "PGHOST",
                "127.0.0.1",
                "PGPORT",
                port,
                "PGDATABASE",
                NAME,
                "PGUSER",
                user,
                "PGPASSWORD",
                passwords.getProperty(password),
                "PGOPTIONS",
                ""));
    }

    /** Those of {@code application.properties}, so that nobody has to keep two places alike. */
    private static String readerOptions() throws BenchFailure {
        Properties settings = new Properties();
        try (InputStream file = Database.class.getResourceAsStream("/application.properties")) {
            settings.load(file);
        } catch (IOException e) {
            throw new BenchFailure("application.properties: " + e);
        }
        return settings.getProperty(READER_OPTIONS, "")
                .replace("${tracker.read.timeout}", settings.getProperty("tracker.read.timeout"));
    }
}
