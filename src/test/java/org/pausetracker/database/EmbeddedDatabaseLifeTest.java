package org.pausetracker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Starts, ends and accidents. Each test has its own folder; the programs are unpacked once for all. */
class EmbeddedDatabaseLifeTest {
    @TempDir
    static Path temp;

    Path dataDir;

    @BeforeEach
    void name(TestInfo test) {
        dataDir = temp.resolve(test.getTestMethod().orElseThrow().getName());
    }

    @AfterEach
    void leave_no_server_behind() {
        if (Files.isDirectory(dataDir)) {
            LeftOverServer.clear(dataDir.resolve("cluster"));
        }
    }

    @Test
    void data_and_passwords_are_kept_across_restarts() throws SQLException {
        String password;
        try (EmbeddedDatabase first = EmbeddedDatabase.start(dataDir)) {
            password = first.ownerPassword();
            asOwner(first, "create table kept as select 42 as n");
        }
        assertThat(LeftOverServer.find(dataDir.resolve("cluster"))).isEmpty();
        try (EmbeddedDatabase second = EmbeddedDatabase.start(dataDir)) {
            assertThat(second.ownerPassword()).isEqualTo(password);
            assertThat(asOwner(second, "select n from kept")).isEqualTo("42");
        }
    }

    @Test
    void a_live_process_keeps_its_folder_and_the_server_of_a_killed_one_is_replaced() throws Exception {
        Process killed = startInAnotherProcess();
        try {
            assertThatThrownBy(() -> EmbeddedDatabase.start(dataDir))
                    .isInstanceOf(EmbeddedDatabaseException.class)
                    .hasMessageContaining(dataDir.toString())
                    .hasMessageContaining("in use by process " + killed.pid());
        } finally {
            killed.destroyForcibly().waitFor();
        }
        long leftOver =
                LeftOverServer.find(dataDir.resolve("cluster")).orElseThrow().pid();
        try (EmbeddedDatabase next = EmbeddedDatabase.start(dataDir)) {
            assertThat(LeftOverServer.find(dataDir.resolve("cluster"))
                            .orElseThrow()
                            .pid())
                    .isNotEqualTo(leftOver);
            assertThat(asOwner(next, "select n from kept")).isEqualTo("42");
        }
    }

    @Test
    void a_pid_file_that_names_a_dead_or_a_foreign_process_does_not_matter() throws Exception {
        EmbeddedDatabase.start(dataDir).close();
        long foreign = ProcessHandle.current().pid();
        Files.writeString(dataDir.resolve("cluster/postmaster.pid"), foreign + "\n" + dataDir + "\n");
        EmbeddedDatabase.start(dataDir).close();
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.writeString(dataDir.resolve("cluster/postmaster.pid"), dead.pid() + "\n" + dataDir + "\n");
        EmbeddedDatabase.start(dataDir).close();
    }

    @Test
    void an_unfinished_initdb_is_started_over() throws Exception {
        Path cluster = dataDir.resolve("cluster");
        Files.createDirectories(cluster.resolve("base/1"));
        Files.writeString(cluster.resolve("PG_VERSION"), EmbeddedDatabase.MAJOR_VERSION + "\n");
        Files.writeString(cluster.resolve("postgresql.conf"), "");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(dataDir)) {
            assertThat(asOwner(database, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void missing_roles_and_a_missing_database_are_made_up_for() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(dataDir)) {
            String postgres = database.jdbcUrl().replace("/tracker", "/postgres");
            for (String loss : new String[] {"drop database tracker", "drop role tracker", "drop role tracker_owner"}) {
                Answers.to(loss, postgres, database.superuserName(), database.superuserPassword());
            }
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(dataDir)) {
            assertThat(asOwner(database, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_folder_of_another_postgresql_version_is_refused_untouched() throws Exception {
        Path cluster = Files.createDirectories(dataDir.resolve("cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
        assertThatThrownBy(() -> EmbeddedDatabase.start(dataDir))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContaining("PostgreSQL 17")
                .hasMessageContaining("PostgreSQL 18")
                .hasMessageContaining("restore the dump")
                .hasMessageContaining("TRACKER_DATA_DIR");
        assertThat(cluster.resolve("PG_VERSION")).hasContent("17");
    }

    @Test
    void a_database_without_its_passwords_is_refused() throws Exception {
        Path cluster = Files.createDirectories(dataDir.resolve("cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), EmbeddedDatabase.MAJOR_VERSION + "\n");
        Files.createFile(cluster.resolve("tracker-initialized"));
        assertThatThrownBy(() -> EmbeddedDatabase.start(dataDir))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContaining("credentials.properties");
    }

    @Test
    void a_file_in_place_of_the_folder_is_refused() throws Exception {
        Files.createFile(dataDir);
        assertThatThrownBy(() -> EmbeddedDatabase.start(dataDir))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContaining("is not a folder");
    }

    @Test
    void a_server_that_does_not_start_says_why_and_lets_the_folder_go() throws Exception {
        EmbeddedDatabase.start(dataDir).close();
        Path lost = dataDir.resolve("cluster/postgresql.conf");
        Files.delete(lost);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(dataDir))
                    .isInstanceOf(EmbeddedDatabaseException.class)
                    .hasMessageContaining("initdb: error")
                    .hasMessageContaining("exists but is not empty");
        }
    }

    private static String asOwner(EmbeddedDatabase database, String sql) throws SQLException {
        return Answers.to(sql, database.jdbcUrl(), database.ownerName(), database.ownerPassword());
    }

    private Process startInAnotherProcess() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        dataDir.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals("holding")) {
            line = output.readLine();
        }
        assertThat(line).isEqualTo("holding");
        return process;
    }

    /** Holds the folder until it is killed. */
    static class Holder {
        public static void main(String... args) throws Exception {
            EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]));
            asOwner(database, "create table kept as select 42 as n");
            System.out.println("holding");
            System.in.read();
        }
    }
}
