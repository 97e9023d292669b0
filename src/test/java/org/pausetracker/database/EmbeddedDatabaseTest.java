package org.pausetracker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One running server, asked from outside. {@link EmbeddedDatabaseLifeTest} starts and stops. */
class EmbeddedDatabaseTest {
    @TempDir
    static Path temp;

    static Path dataDir;
    static EmbeddedDatabase database;

    @BeforeAll
    static void start() {
        // A blank in the name, because paths pass through a shell on their way to the server.
        dataDir = temp.resolve("data folder");
        database = EmbeddedDatabase.start(dataDir);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void writes_survive_a_power_cut() throws SQLException {
        assertThat(asSuperuser("show fsync")).isEqualTo("on");
        assertThat(asSuperuser("show synchronous_commit")).isEqualTo("on");
        assertThat(asSuperuser("show full_page_writes")).isEqualTo("on");
        assertThat(asSuperuser("show data_checksums")).isEqualTo("on");
    }

    @Test
    void the_major_version_is_that_of_the_binaries() throws SQLException {
        assertThat(asSuperuser("select current_setting('server_version_num')::int / 10000"))
                .isEqualTo(Integer.toString(EmbeddedDatabase.MAJOR_VERSION));
    }

    @Test
    void text_sorts_alike_on_every_machine() throws SQLException {
        assertThat(asOwner(
                        "select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'tracker'"))
                .isEqualTo("b C.UTF-8");
        assertThat(asOwner("select upper('é')")).isEqualTo("É");
    }

    @Test
    void nobody_else_on_the_network_or_the_machine_reaches_it() throws SQLException {
        assertThat(asSuperuser("show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(asSuperuser("show unix_socket_directories")).isEmpty();
        assertThat(asSuperuser("select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
    }

    @Test
    void every_role_needs_its_own_password() {
        for (String role : new String[] {database.superuserName(), database.ownerName(), database.runtimeName()}) {
            assertThatThrownBy(() -> ask(role, "", "select 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> ask(role, "wrong", "select 1")).hasMessageContaining("password authentication");
        }
        assertThatThrownBy(() -> ask(database.ownerName(), database.runtimePassword(), "select 1"))
                .hasMessageContaining("password authentication");
    }

    @Test
    void only_the_user_who_started_it_reads_the_passwords() throws IOException {
        assertThat(permissions(dataDir)).isEqualTo("rwx------");
        assertThat(permissions(dataDir.resolve("programs"))).isEqualTo("rwx------");
        assertThat(permissions(dataDir.resolve("log"))).isEqualTo("rwx------");
        assertThat(permissions(dataDir.resolve("credentials.properties"))).isEqualTo("rw-------");
        assertThat(dataDir.resolve("superuser-password")).doesNotExist();
    }

    @Test
    void the_runtime_role_may_connect_and_stage_rows_but_owns_nothing() throws SQLException {
        assertThat(asRuntime("select current_user")).isEqualTo("tracker");
        assertThat(asRuntime("create temporary table staged as select 1 as n; select n from staged"))
                .isEqualTo("1");
        assertThat(asOwner("select count(*) from pg_class where relowner = 'tracker'::regrole"))
                .isEqualTo("0");
        assertThat(asRuntime("select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls"
                        + " from pg_roles where rolname = current_user"))
                .isEqualTo("f");
        assertThat(asOwner("select pg_get_userbyid(datdba) from pg_database where datname = 'tracker'"))
                .isEqualTo("tracker_owner");
    }

    @Test
    void the_runtime_role_can_create_no_table_schema_or_database() {
        for (String attempt : new String[] {
            "create table mine (n int)", "create schema mine", "create database mine", "set role tracker_owner"
        }) {
            assertThatThrownBy(() -> asRuntime(attempt)).hasMessageContaining("permission denied");
        }
    }

    @Test
    void the_owner_can_migrate() throws SQLException {
        asOwner("create table migrated (n int); drop table migrated; select 1");
        asOwner("create extension unaccent; drop extension unaccent; select 1");
    }

    @Test
    void a_second_start_in_the_same_process_is_refused_and_harms_nothing() throws SQLException {
        assertThatThrownBy(() -> EmbeddedDatabase.start(temp.resolve("./data folder")))
                .isInstanceOf(EmbeddedDatabaseException.class)
                .hasMessageContaining(dataDir.toString())
                .hasMessageContaining(
                        "in use by process " + ProcessHandle.current().pid())
                .hasMessageContaining("TRACKER_DATA_DIR");
        assertThat(asRuntime("select 1")).isEqualTo("1");
    }

    private static String asSuperuser(String sql) throws SQLException {
        return ask(database.superuserName(), database.superuserPassword(), sql);
    }

    private static String asOwner(String sql) throws SQLException {
        return ask(database.ownerName(), database.ownerPassword(), sql);
    }

    private static String asRuntime(String sql) throws SQLException {
        return ask(database.runtimeName(), database.runtimePassword(), sql);
    }

    private static String ask(String user, String password, String sql) throws SQLException {
        return Answers.to(sql, database.jdbcUrl(), user, password);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
