package org.pausetracker.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/** A migrated, empty database of a test's own, copied from a template in some ten milliseconds. */
public final class TestDatabase implements AutoCloseable {
    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    public static TestDatabase fresh() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        TestServer.administer("create database " + name + " template " + TestServer.TEMPLATE + " owner "
                + TestServer.OWNER + " strategy file_copy");
        return new TestDatabase(name);
    }

    public String jdbcUrl() {
        return TestServer.jdbcUrl(name);
    }

    public String ownerName() {
        return TestServer.OWNER;
    }

    public String ownerPassword() {
        return TestServer.PASSWORD;
    }

    public String runtimeName() {
        return TestServer.RUNTIME;
    }

    public String runtimePassword() {
        return TestServer.PASSWORD;
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
        return connect(TestServer.SUPERUSER, TestServer.PASSWORD);
    }

    /** Drops the database, whoever is still connected. */
    @Override
    public void close() {
        TestServer.administer("drop database if exists " + name + " with (force)");
    }

    private Connection connect(String user, String password) {
        try {
            return DriverManager.getConnection(jdbcUrl(), user, password);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
