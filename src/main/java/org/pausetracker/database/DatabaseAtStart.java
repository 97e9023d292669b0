package org.pausetracker.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * Looks at a database that somebody else runs before anything else starts: waits for one that is on its way, and says in
 * one sentence why another cannot be used, where Quarkus and Flyway would answer with a page of stack trace.
 */
public final class DatabaseAtStart {
    private static final int OLDEST = 15;
    private static final int NEWEST = 18;

    private static final Duration POLL = Duration.ofMillis(500);

    private final Duration wait;
    private final Consumer<String> say;

    DatabaseAtStart(Duration wait, Consumer<String> say) {
        this.wait = wait;
        this.say = say;
    }

    /**
     * Returns when the roles of both pools and of the migrations can do their work.
     *
     * @param say takes the line that says that it waits
     * @throws UnusableDatabaseException when they cannot, at once or after {@code tracker.database.wait}
     */
    public static void await(Config config, Consumer<String> say) {
        if (config.getOptionalValue("quarkus.datasource.credentials-provider", String.class)
                .isPresent()) {
            // What the provider will say is known to Quarkus only.
            return;
        }
        DatabaseAtStart start = new DatabaseAtStart(config.getValue("tracker.database.wait", Duration.class), say);
        if (config.getValue("quarkus.flyway.migrate-at-start", Boolean.class)) {
            start.awaitMigratable(Login.ofOwner(config));
        }
        Stream.of(Login.ofWriter(config), Login.ofReader(config)).distinct().forEach(start::awaitUsable);
    }

    /** For the role that makes and changes the tables. */
    void awaitMigratable(Login login) {
        await(login, connection -> {
            requireVersion(login, connection);
            if (is(connection, "select current_setting('transaction_read_only')::boolean")) {
                throw new UnusableDatabaseException("The database " + login.place() + " is read-only "
                        + (is(connection, "select pg_is_in_recovery()")
                                ? "(a standby)"
                                : "(default_transaction_read_only)")
                        + ": nothing can be recorded there. Name the primary, QUARKUS_DATASOURCE_JDBC_URL, or of several"
                        + " hosts have it chosen by ?targetServerType=primary; a standby is for"
                        + " QUARKUS_DATASOURCE_READER_JDBC_URL.");
            }
            // Whoever owns the tables may change them; before there are any, it takes the right to make them, and the
            // schema.
            if (!is(connection, """
                    select case when to_regclass('flyway_schema_history') is null
                      then current_schema() is not null and has_schema_privilege(current_schema(), 'create')
                      else (select pg_has_role(c.relowner, 'usage') from pg_class c
                            where c.oid = to_regclass('flyway_schema_history')) end
                    and (to_regnamespace('present') is not null
                      or has_database_privilege(current_database(), 'create'))""")) {
                throw new UnusableDatabaseException(
                        "The role " + login.user() + " may not make or change the tables of " + login.place()
                                + ". Name the owner of the database, QUARKUS_FLYWAY_USERNAME and _PASSWORD.");
            }
        });
    }

    void awaitUsable(Login login) {
        await(login, connection -> requireVersion(login, connection));
    }

    private interface Check {
        void on(Connection connection) throws SQLException;
    }

    private void await(Login login, Check check) {
        long deadline = System.nanoTime() + wait.toNanos();
        boolean told = false;
        while (true) {
            try (Connection connection = login.connect()) {
                check.on(connection);
                return;
            } catch (SQLException e) {
                if (!StartProblem.mayPass(e) || System.nanoTime() >= deadline) {
                    throw new UnusableDatabaseException(StartProblem.sentence(e, login, wait));
                }
                if (!told) {
                    say.accept("Waiting up to " + wait.toSeconds() + " s for the database " + login.place());
                    told = true;
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private static void requireVersion(Login login, Connection connection) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (!isServed(major)) {
            throw new UnusableDatabaseException("The database " + login.place() + " is PostgreSQL " + major
                    + ": the tracker works with " + OLDEST + " to " + NEWEST + ".");
        }
    }

    static boolean isServed(int major) {
        return major >= OLDEST && major <= NEWEST;
    }

    private static boolean is(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
