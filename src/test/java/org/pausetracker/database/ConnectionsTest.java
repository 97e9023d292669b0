package org.pausetracker.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pausetracker.ledger.Ledger;

/** What connections bring with them, whatever the server's own settings are. */
@QuarkusTest
class ConnectionsTest {
    @Inject
    AgroalDataSource writers;

    @Inject
    @DataSource("reader")
    AgroalDataSource readers;

    @Inject
    Ledger ledger;

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

    private int secondsOfSilence() throws SQLException {
        try (Connection connection = writers.getConnection()) {
            return connection.getNetworkTimeout() / 1000;
        }
    }

    @Test
    void a_writer_waits_for_a_silent_database_a_little_longer_than_its_transaction_may_take() throws Exception {
        assertThat(secondsOfSilence()).isEqualTo(70);
        int ofAnImport = QuarkusTransaction.requiringNew().call(() -> {
            ledger.allow(Duration.ofMinutes(10));
            return secondsOfSilence();
        });
        assertThat(ofAnImport).isEqualTo(610);
        assertThat(secondsOfSilence()).isEqualTo(70);
    }

    @Test
    void a_writer_that_died_does_not_keep_the_lock() throws SQLException {
        assertThat(setting(writers, "idle_in_transaction_session_timeout")).isEqualTo("1min");
    }
}
