package org.pausetracker.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.pausetracker.database.FaultServer;
import org.postgresql.Driver;

/** The PostgreSQL under the service, which is the one of pgbench, for those who measure it without the service. */
record Database(Programs programs, FaultServer server) implements AutoCloseable {
    private static final String OPTIONS = "jdbc.additional-jdbc-properties.options";
    private static final String FOR_PARAMETERS = " -c plan_cache_mode=auto";
    private static final String BUSY = "select count(*) from pg_stat_activity"
            + " where application_name = 'pause-tracker-reader' and state <> 'idle'";
    private static final int IDLE_WITHIN_SECONDS = 180;
    private static final long ASK_EVERY_MILLIS = 250;

    /** As operators have it: the one that the tracker brings is compiled to be small, and takes half as long again. */
    static Database start(Programs programs, Path folder) throws BenchFailure {
        try {
            // Maven has looked for drivers before, where this one is not.
            DriverManager.registerDriver(new Driver());
            FaultServer server = FaultServer.of(programs.pgbench().getParent(), folder, Map.of());
            // Also when the benchmark is broken off.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            return new Database(programs, server);
        } catch (Exception | AssertionError e) {
            throw new BenchFailure("PostgreSQL does not start in " + folder + ": " + e);
        }
    }

    private static void stop(FaultServer server) {
        try {
            server.close();
        } catch (Exception e) {
            Bed.say("PostgreSQL did not stop: " + e);
        }
    }

    @Override
    public void close() {
        stop(server);
    }

    /** Where a copy of the service finds it. */
    Map<String, String> forService() {
        return server.environment();
    }

    /**
     * With the settings of the service's connections for reading.
     *
     * @param plannedOnce whether the service plans this for any parameters (Rows.prepared), or for those at hand
     */
    PgBench reader(boolean plannedOnce) throws BenchFailure {
        return reader(plannedOnce ? "" : FOR_PARAMETERS);
    }

    /** The same for what was known at a position, for which the service leaves the short cuts to the present out. */
    PgBench readerOfThePast() throws BenchFailure {
        return reader(FOR_PARAMETERS + " -c search_path=public -c enable_nestloop=off");
    }

    private PgBench reader(String more) throws BenchFailure {
        return new PgBench(programs.pgbench(), runtime(options("reader.") + more));
    }

    /** As the role that the service writes as. */
    PgBench writer() throws BenchFailure {
        return new PgBench(programs.pgbench(), runtime(options("")));
    }

    /** Writes a query to a file, as exports do it: with the settings of the reader, and without nested loops. */
    void copyOut(String query, Path file, String format) throws BenchFailure {
        psql(
                runtime(options("reader.") + " -c enable_nestloop=off -c statement_timeout=0"),
                List.of("\\copy (" + query + ") to '" + file + "' (" + format + ")"));
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
        return psql(server.clientEnvironment(), List.of(statements));
    }

    private String psql(Map<String, String> environment, List<String> statements) throws BenchFailure {
        List<String> command = new ArrayList<>(List.of(programs.psql().toString(), "-XAtq", "-v", "ON_ERROR_STOP=1"));
        for (String statement : statements) {
            command.add("-c");
            command.add(statement);
        }
        Map<String, String> whole = new HashMap<>(environment);
        whole.put("PGDATABASE", FaultServer.DATABASE);
        return Shell.run(whole, command).strip();
    }

    /** As the role that the service works as. */
    private Map<String, String> runtime(String options) {
        Map<String, String> environment = new HashMap<>(server.clientEnvironment());
        environment.put("PGDATABASE", FaultServer.DATABASE);
        environment.put("PGUSER", server.environment().get("QUARKUS_DATASOURCE_USERNAME"));
        environment.put("PGPASSWORD", server.environment().get("QUARKUS_DATASOURCE_PASSWORD"));
        environment.put("PGOPTIONS", options);
        return environment;
    }

    /** Those of {@code application.properties}, so that nobody has to keep two places alike. */
    private static String options(String pool) throws BenchFailure {
        Properties settings = new Properties();
        try (InputStream file = Database.class.getResourceAsStream("/application.properties")) {
            settings.load(file);
        } catch (IOException e) {
            throw new BenchFailure("application.properties: " + e);
        }
        return settings.getProperty("quarkus.datasource." + pool + OPTIONS)
                .replace("${tracker.read.timeout}", settings.getProperty("tracker.read.timeout"));
    }
}
