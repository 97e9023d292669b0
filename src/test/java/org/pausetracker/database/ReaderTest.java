package org.pausetracker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReaderTest {
    @Inject
    Reader reader;

    private String setting(String name) {
        return reader.read(rows -> rows.value(String.class, "select current_setting(?)", name))
                .orElseThrow();
    }

    @Test
    void a_read_is_one_snapshot_and_writes_nothing_wherever_it_is() {
        assertThat(setting("transaction_isolation")).isEqualTo("repeatable read");
        assertThat(setting("transaction_read_only")).isEqualTo("on");
        assertThat(setting("default_transaction_read_only"))
                .as("for whatever else is done with the connection")
                .isEqualTo("on");
        assertThatThrownBy(() -> reader.read(rows -> {
                    rows.run("update token set last_used_at = null");
                    return true;
                }))
                .hasStackTraceContaining("read-only transaction");
    }
}
