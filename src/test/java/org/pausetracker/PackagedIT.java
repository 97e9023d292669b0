package org.pausetracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pausetracker.database.Answers;

/** What {@code java -jar} gives on a machine without PostgreSQL, and what an end, a kill and a rival do to it. */
class PackagedIT {
    @TempDir
    Path temp;

    @Test
    void keeps_its_data_through_a_stop_and_a_kill_and_shares_its_folder_with_nobody() throws Exception {
        Path dataDir = temp.resolve("data");
        Map<String, String> environment = Map.of("TRACKER_DATA_DIR", dataDir.toString());
        try (PackagedTracker first = PackagedTracker.launch(environment)) {
            first.awaitListening();
            assertReady(first);
            asOwner(dataDir, "create schema kept; create table kept.row as select 1 as n");

            try (PackagedTracker rival = PackagedTracker.launch(environment)) {
                assertThat(rival.awaitExit()).isEqualTo(1);
                assertThat(rival.remainingOutput())
                        .anyMatch(line -> line.contains("in use by process " + first.pid()))
                        .noneMatch(line -> line.startsWith("\tat "));
            }

            assertThat(first.terminate()).isEqualTo(128 + 15);
            assertThat(dataDir.resolve("cluster/postmaster.pid")).doesNotExist();
        }
        try (PackagedTracker second = PackagedTracker.launch(environment)) {
            second.awaitListening();
            assertReady(second);
            assertThat(asOwner(dataDir, "update kept.row set n = 2; select n from kept.row"))
                    .isEqualTo("2");
            second.kill();
            assertThat(dataDir.resolve("cluster/postmaster.pid")).exists();
        }
        try (PackagedTracker third = PackagedTracker.launch(environment)) {
            third.awaitListening();
            assertReady(third);
            assertThat(asOwner(dataDir, "select n from kept.row")).isEqualTo("2");

            postmaster(dataDir).destroyForcibly();
            assertThat(third.awaitExit()).isEqualTo(1);
            assertThat(third.remainingOutput())
                    .anyMatch(line -> line.contains("has ended by itself"))
                    .noneMatch(line -> line.startsWith("\tat "));
        }
        try (PackagedTracker fourth = PackagedTracker.launch(environment)) {
            fourth.awaitListening();
            assertThat(asOwner(dataDir, "select n from kept.row")).isEqualTo("2");
        }
    }

    @Test
    void says_in_one_sentence_that_its_database_is_not_there() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        try (PackagedTracker tracker = PackagedTracker.launch(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + nobody + "/tracker?password=secret",
                "QUARKUS_DATASOURCE_USERNAME", "tracker",
                "TRACKER_DATABASE_WAIT", "1s"))) {
            assertThat(tracker.awaitExit()).isEqualTo(1);
            assertThat(tracker.remainingOutput())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .isEqualTo("Waiting up to 1 s for the database 127.0.0.1:" + nobody + "/tracker"),
                            line -> assertThat(line)
                                    .startsWith("The database 127.0.0.1:" + nobody
                                            + "/tracker cannot be reached after 1 s (ConnectException: "));
        }
    }

    private static ProcessHandle postmaster(Path dataDir) throws IOException {
        String pid =
                Files.readAllLines(dataDir.resolve("cluster/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static void assertReady(PackagedTracker tracker) throws IOException, InterruptedException {
        assertThat(PackagedTracker.get(tracker.management(), "/q/health/ready"))
                .contains("\"status\": \"UP\"")
                .doesNotContain("DOWN");
    }

    /** As an operator with the folder at hand would: the port is in PostgreSQL's own file, the password in ours. */
    private static String asOwner(Path dataDir, String sql) throws IOException, SQLException {
        String port =
                Files.readAllLines(dataDir.resolve("cluster/postmaster.pid")).get(3);
        Properties passwords = new Properties();
        try (Reader file = Files.newBufferedReader(dataDir.resolve("credentials.properties"))) {
            passwords.load(file);
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port.strip() + "/tracker";
        return Answers.to(sql, url, "tracker_owner", passwords.getProperty("owner.password"));
    }
}
