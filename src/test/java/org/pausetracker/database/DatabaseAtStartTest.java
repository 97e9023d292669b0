package org.pausetracker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Each sentence that ends a start, from a server that really refuses. */
class DatabaseAtStartTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<String> said = new ArrayList<>();

    private DatabaseAtStart waiting(Duration wait) {
        return new DatabaseAtStart(wait, said::add);
    }

    private static Login runtime(TestDatabase database) {
        return new Login(database.jdbcUrl(), database.runtimeName(), database.runtimePassword(), Map.of());
    }

    private static Login owner(TestDatabase database) {
        return new Login(database.jdbcUrl(), database.ownerName(), database.ownerPassword(), Map.of());
    }

    private void assertRefused(Login login, String... sentence) {
        assertThatThrownBy(() -> waiting(LONG).awaitMigratable(login))
                .isInstanceOf(UnusableDatabaseException.class)
                .hasMessageContainingAll(sentence)
                .message()
                .doesNotContain("secret", "\n");
        assertThat(said).as("it waits for nothing").isEmpty();
    }

    @Test
    void a_database_that_is_there_is_not_waited_for() {
        try (TestDatabase database = TestDatabase.fresh()) {
            waiting(Duration.ZERO).awaitMigratable(owner(database));
            waiting(Duration.ZERO).awaitUsable(runtime(database));
        }
        assertThat(said).isEmpty();
    }

    @Test
    void what_no_time_will_mend_is_told_at_once() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh()) {
            String url = database.jdbcUrl();
            String host = url.replaceAll("jdbc:postgresql://|/[^/]*$", "");
            assertRefused(
                    new Login(url + "?password=secret", "tracker", "wrong secret", Map.of()),
                    "refuses the role tracker or its password");
            assertRefused(new Login(url, "nobody", "secret", Map.of()), "refuses the role nobody");
            assertRefused(
                    new Login(url + "_not", "tracker", database.runtimePassword(), Map.of()),
                    "There is no database ",
                    "_not at " + host);
            assertRefused(runtime(database), "may not make or change the tables", "QUARKUS_FLYWAY_USERNAME");
            try (Connection superuser = database.superuserConnection()) {
                superuser
                        .createStatement()
                        .execute("alter database " + url.replaceAll(".*/", "")
                                + " set default_transaction_read_only = on");
            }
            assertRefused(owner(database), "is read-only (default_transaction_read_only)");
            waiting(Duration.ZERO).awaitUsable(runtime(database));
        }
    }

    @Test
    void what_does_not_speak_as_postgresql_does_is_called_so() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> {
                while (true) {
                    try (var socket = other.accept()) {
                        socket.getInputStream().read();
                        socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            assertRefused(
                    new Login("jdbc:postgresql://127.0.0.1:" + other.getLocalPort() + "/t", "t", "secret", Map.of()),
                    "is not PostgreSQL");
        }
    }

    @Test
    void versions_from_15_to_18_are_served() {
        assertThat(List.of(14, 15, 18, 19))
                .extracting(DatabaseAtStart::isServed)
                .containsExactly(false, true, true, false);
    }

    @Test
    void a_database_that_is_not_there_yet_is_waited_for_in_one_line_and_found() throws Exception {
        try (TestDatabase database = TestDatabase.fresh()) {
            int port = Integer.parseInt(database.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
            try (Cable cable = new Cable(port)) {
                cable.share();
                Cable.isCut();
                String url = database.jdbcUrl().replace(":" + port + "/", ":" + cable.port() + "/");
                String secret = database.runtimePassword();
                Login login = new Login(url + "?password=" + secret, "tracker", null, Map.of());
                assertThatThrownBy(() -> waiting(Duration.ZERO).awaitUsable(login))
                        .hasMessageContainingAll(
                                "127.0.0.1:" + cable.port() + "/", "cannot be reached (ConnectException")
                        .message()
                        .doesNotContain(secret);
                assertThat(said).isEmpty();
                new DatabaseAtStart(LONG, line -> {
                            said.add(line);
                            Cable.isMended();
                        })
                        .awaitUsable(login);
                assertThat(said.toString()).doesNotContain(secret);
            }
        }
        assertThat(said)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Waiting up to 60 s for the database 127.0.0.1:")
                .doesNotContain("secret");
    }

    @Test
    void of_several_hosts_one_that_serves_will_do_and_messages_name_all() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        try (TestDatabase database = TestDatabase.fresh()) {
            String hosts =
                    "127.0.0.1:" + nobody + "," + database.jdbcUrl().replaceAll("jdbc:postgresql://|/[^/]*$", "");
            String url = database.jdbcUrl().replaceAll("//[^/]*/", "//" + hosts + "/") + "?targetServerType=";
            for (String type : List.of("primary", "preferSecondary")) {
                waiting(Duration.ZERO)
                        .awaitUsable(
                                new Login(url + type, database.runtimeName(), database.runtimePassword(), Map.of()));
            }
            assertThatThrownBy(() -> waiting(Duration.ZERO)
                            .awaitUsable(new Login(
                                    url + "secondary", database.runtimeName(), database.runtimePassword(), Map.of())))
                    .hasMessageContainingAll(hosts + "/test_", "cannot be reached", "targetServerType: secondary");
        }
        assertThat(said).isEmpty();
    }

    @Test
    void a_database_without_room_is_waited_for() throws SQLException {
        try (TestDatabase database = TestDatabase.fresh();
                Connection superuser = database.superuserConnection()) {
            superuser.createStatement().execute("create role crowded login password 'secret' connection limit 0");
            try {
                Login login = new Login(database.jdbcUrl(), "crowded", "secret", Map.of());
                superuser
                        .createStatement()
                        .execute("grant connect on database "
                                + database.jdbcUrl().replaceAll(".*/", "") + " to crowded");
                assertThatThrownBy(() -> waiting(Duration.ofSeconds(1)).awaitUsable(login))
                        .hasMessageContaining("takes no more connections after 1 s");
                assertThat(said).hasSize(1);
            } finally {
                superuser.createStatement().execute("drop owned by crowded; drop role crowded");
            }
        }
    }
}
