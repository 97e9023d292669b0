package org.pausetracker.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * How one of the pools, or Flyway, will connect.
 *
 * @param settings the driver's own, beside what the URL says
 */
record Login(String url, String user, @Nullable String password, Map<String, String> settings) {
    /** A host that swallows packets must not use up the whole wait, in seconds. */
    private static final String CONNECT_SECONDS = "5";

    static Login ofWriter(Config config) {
        return configured(config, "quarkus.datasource.");
    }

    static Login ofReader(Config config) {
        return configured(config, "quarkus.datasource.reader.");
    }

    /** Quarkus gives Flyway a connection of its own, without the pool's driver settings, when it names another role. */
    static Login ofOwner(Config config) {
        Login writer = ofWriter(config);
        String user = value(config, "quarkus.flyway.username");
        return user == null ? writer : new Login(writer.url, user, value(config, "quarkus.flyway.password"), Map.of());
    }

    private static Login configured(Config config, String prefix) {
        String url = value(config, prefix + "jdbc.url");
        String user = value(config, prefix + "username");
        if (user == null) {
            throw new UnusableDatabaseException("QUARKUS_DATASOURCE_USERNAME is not set: name the role that the tracker"
                    + " works as (see README, Operations).");
        }
        if (url == null || Driver.parseURL(url, new Properties()) == null) {
            throw new UnusableDatabaseException("The address of the database is none of PostgreSQL, such as"
                    + " jdbc:postgresql://db.example.org:5432/tracker. See QUARKUS_DATASOURCE_JDBC_URL.");
        }
        String more = prefix + "jdbc.additional-jdbc-properties.";
        Map<String, String> settings = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(more)) {
                settings.put(name.substring(more.length()).replace("\"", ""), value(config, name));
            }
        }
        return new Login(url, user, value(config, prefix + "password"), settings);
    }

    private static @Nullable String value(Config config, String key) {
        try {
            return config.getOptionalValue(key, String.class).orElse(null);
        } catch (NoSuchElementException e) {
            // It refers to another one that is not set.
            return null;
        }
    }

    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        // Also for one that accepts and then says nothing.
        properties.setProperty("socketTimeout", CONNECT_SECONDS);
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password);
        }
        return DriverManager.getConnection(url, properties);
    }

    /** Hosts, ports and database, for messages: the URL may carry a password. */
    String place() {
        return host() + "/" + database();
    }

    /** Of several hosts all, as the URL has them. */
    String host() {
        Properties parsed = parsed();
        String[] hosts = parsed.getProperty("PGHOST").split(",");
        String[] ports = parsed.getProperty("PGPORT").split(",");
        return IntStream.range(0, hosts.length)
                .mapToObj(i -> hosts[i] + ":" + ports[i])
                .collect(Collectors.joining(","));
    }

    String database() {
        return parsed().getProperty("PGDBNAME", user);
    }

    private Properties parsed() {
        return Driver.parseURL(url, new Properties());
    }

    /** Without the password, which a record would print. */
    @Override
    public String toString() {
        return user + " at " + place();
    }
}
