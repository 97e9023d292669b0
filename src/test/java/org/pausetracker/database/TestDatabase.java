package org.pausetracker.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/** A migrated, empty database of a test's own, copied from a template in about a tenth of a second. */
public final class TestDatabase implements AutoCloseable {
    private final TestServer server;
    private final String name;

    private TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    public static TestDatabase fresh() {
        TestServer server = TestServer.running();
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        server.administer(
                "create database " + name + " template " + TestServer.TEMPLATE + " owner " + TestServer.OWNER);
        return new TestDatabase(server, name);
    }

    /** One that exists already. */
    public static TestDatabase at(String jdbcUrl) {
        return new TestDatabase(TestServer.running(), jdbcUrl.substring(jdbcUrl.lastIndexOf('/') + 1));
    }

    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    public String ownerName() {
        return TestServer.OWNER;
    }

    public String ownerPassword() {
        return server.ownerPassword();
    }

    public String runtimeName() {
        return TestServer.RUNTIME;
    }

    public String runtimePassword() {
        return server.runtimePassword();
    }

    /** As the application: it owns nothing. */
    public Connection connection() {
        return connect(runtimeName(), runtimePassword());
    }

    /** As the owner of the tables, who migrates them. */
    public Connection ownerConnection() {
        return connect(ownerName(), ownerPassword());
    }

    /** As whoever can tamper with everything. */
    public Connection superuserConnection() {
        return connect(TestServer.SUPERUSER, server.superuserPassword());
    }

    /** Drops the database, whoever is still connected. */
    @Override
    public void close() {
        server.administer("drop database if exists " + name + " with (force)");
    }

    private Connection connect(String user, String password) {
        try {
            return DriverManager.getConnection(jdbcUrl(), user, password);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
