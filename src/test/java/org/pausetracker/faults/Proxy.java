package org.pausetracker.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.pausetracker.PackagedTracker;
import org.pausetracker.Poll;

/** HAProxy with the configuration of the deploy files, before two copies of the packaged tracker, each on ports of its own. */
final class Proxy implements AutoCloseable {
    private static final Path HAPROXY = Path.of("/usr/sbin/haproxy");

    private final Map<String, String> database;
    private final int port = freePort();
    private final int[] ports = {freePort(), freePort()};
    private final int[] managementPorts = {freePort(), freePort()};
    private final PackagedTracker[] copies = new PackagedTracker[2];
    private final Process haproxy;

    /** @param log of HAProxy */
    Proxy(Map<String, String> database, Path log) throws IOException, InterruptedException {
        this.database = database;
        ProcessBuilder builder = new ProcessBuilder(
                        HAPROXY.toString(),
                        "-db",
                        "-f",
                        Path.of("docker", "haproxy.cfg").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "PROXY_BIND", "127.0.0.1:" + port,
                        "TRACKER_1", "127.0.0.1:" + ports[0],
                        "TRACKER_1_MANAGEMENT_PORT", Integer.toString(managementPorts[0]),
                        "TRACKER_2", "127.0.0.1:" + ports[1],
                        "TRACKER_2_MANAGEMENT_PORT", Integer.toString(managementPorts[1])));
        haproxy = builder.start();
        try {
            for (int copy = 0; copy < copies.length; copy++) {
                launch(copy);
                copies[copy].awaitListening();
            }
            Poll.until(this::answers);
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    private boolean answers() {
        try {
            return PackagedTracker.get(address(), "/api/v1/platforms").contains("\"items\"");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static void assumeInstalled() {
        assumeTrue(Files.isExecutable(HAPROXY), HAPROXY + " is not installed");
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What a copy counted. */
    boolean hasWritten(int copy) {
        try {
            return PackagedTracker.get(URI.create("http://127.0.0.1:" + managementPorts[copy]), "/q/metrics")
                    .contains("tracker_change_sets_written_total");
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    void kill(int copy) throws InterruptedException {
        copies[copy].kill();
    }

    void restart(int copy) throws IOException, InterruptedException {
        launch(copy);
        copies[copy].awaitListening();
        Poll.until(() -> hasWritten(copy));
    }

    private void launch(int copy) throws IOException {
        copies[copy] = Service.launch(
                database,
                "QUARKUS_HTTP_PORT",
                Integer.toString(ports[copy]),
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(managementPorts[copy]),
                "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING",
                "true",
                "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES",
                "127.0.0.0/8",
                // All are one client here.
                "TRACKER_LIMIT_READS",
                "0",
                "TRACKER_EXPORT_CONCURRENT",
                "8",
                "TRACKER_EXPORT_PER_CLIENT",
                "8",
                // So that their return to a standby can be waited for.
                "QUARKUS_DATASOURCE_READER_JDBC_MAX_LIFETIME",
                "10S");
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (PackagedTracker copy : copies) {
            if (copy != null) {
                copy.close();
            }
        }
        haproxy.destroy();
        haproxy.waitFor();
    }
}
