package org.pausetracker;

import io.quarkus.arc.Arc;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Cable;
import org.pausetracker.database.TestDatabase;
import org.pausetracker.ledger.Head;

/**
 * The database of the application under test: one for all test classes that run in it, migrated and without the sample
 * record. {@link EmptyTracker} empties it before each test.
 */
public class TrackerDatabase implements QuarkusTestResourceLifecycleManager {
    private TestDatabase database;
    private boolean onCable;
    private @Nullable Cable cable;

    @Override
    public void setContext(Context context) {
        onCable = Outages.class.getName().equals(context.testProfile());
    }

    @Override
    public Map<String, String> start() {
        database = TestDatabase.fresh();
        return Map.of(
                "quarkus.datasource.jdbc.url", onCable ? cabled(database.jdbcUrl()) : database.jdbcUrl(),
                "quarkus.datasource.username", database.runtimeName(),
                "quarkus.datasource.password", database.runtimePassword(),
                "quarkus.flyway.username", database.ownerName(),
                "quarkus.flyway.password", database.ownerPassword(),
                "tracker.admin-token", Tracker.ADMIN_TOKEN);
    }

    private String cabled(String url) {
        URI address = URI.create(url.substring("jdbc:".length()));
        cable = new Cable(address.getPort());
        cable.share();
        return url.replace(":" + address.getPort() + "/", ":" + cable.port() + "/");
    }

    @Override
    public void stop() {
        if (cable != null) {
            cable.close();
        }
        database.close();
    }

    /** To the running application's database, as whoever can do everything: what no request can bring about. */
    public static Connection superuser() {
        return TestDatabase.at(ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class))
                .superuserConnection();
    }

    /** Back to nothing but the admin token. A request that still held a lock would be a leak: the wait ends in a failure. */
    public static void empty() {
        execute("""
                set session_replication_role = replica;
                set lock_timeout = '10s';
                do $$ begin
                  execute (select 'truncate ' || string_agg(quote_ident(tablename), ', ') || ' restart identity'
                    from pg_tables
                    where schemaname = 'public' and tablename not in ('flyway_schema_history', 'token'));
                end $$;
                delete from token where sha256 <> sha256('%s');
                update token set label = 'admin', role = 'admin', revoked_at = null, expires_on = null
                """.formatted(Tracker.ADMIN_TOKEN));
    }

    /** The first column of what a query answers. */
    public static List<String> values(String sql) {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void execute(String sql) {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            // Behind the back of the application, which remembers for half a second what the head was.
            Arc.container().instance(Head.class).get().moved();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
