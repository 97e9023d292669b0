package org.pausetracker.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What connections bring with them, whatever the server's own settings are. */
@QuarkusTest
class ConnectionsTest {
    @Inject
    AgroalDataSource writers;

    @Inject
    @DataSource("reader")
    AgroalDataSource readers;

    private static String setting(AgroalDataSource pool, String name) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet value = statement.executeQuery("show " + name)) {
            value.next();
            return value.getString(1);
        }
    }

    @Test
    void no_plan_is_compiled() throws SQLException {
        assertThat(setting(writers, "jit")).isEqualTo("off");
        assertThat(setting(readers, "jit")).isEqualTo("off");
    }

    @Test
    void a_writer_that_died_does_not_keep_the_lock() throws SQLException {
        assertThat(setting(writers, "idle_in_transaction_session_timeout")).isEqualTo("1min");
    }
}
