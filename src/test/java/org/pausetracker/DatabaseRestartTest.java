package org.pausetracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pausetracker.platform.PlatformView;

@QuarkusTest
class DatabaseRestartTest {

    @Test
    void after_all_connections_were_lost_the_next_read_and_the_next_write_succeed() {
        Tracker.platform("twitter");
        assertThat(TrackerDatabase.values("select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()"))
                .isNotEmpty()
                .containsOnly("t");
        assertThat(Tracker.page(PlatformView.class, "/platforms").items()).hasSize(1);
        Tracker.platform("meta");
        assertThat(Tracker.head().position()).isEqualTo(2);
    }
}
