package org.pausetracker.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service in a process of its own, as an operator starts it, with 256 MiB of heap. */
record Service(Process process, URI address, Path log, double secondsToFirstAnswer) implements AutoCloseable {
    static final String TOKEN = "pt_the-admin-token-of-the-benchmark-0123456789";
    private static final int START_SECONDS = 120;
    private static final long ASK_EVERY_MILLIS = 5;

    /** Waits for the answer to a read. */
    static Service start(Settings settings, Path log, Map<String, String> environment) throws BenchFailure {
        return start(settings, settings.javaOptions(), log, environment);
    }

    static Service start(Settings settings, List<String> javaOptions, Path log, Map<String, String> environment)
            throws BenchFailure {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(settings.java().toString(), "-Xmx256m"));
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-jar", settings.application().resolve("quarkus-run.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                // Appending, so that it can be cut meanwhile.
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("TRACKER_"));
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_PORT", String.valueOf(port),
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_MANAGEMENT_PORT", "0",
                        "TRACKER_ADMIN_TOKEN", TOKEN,
                        "TRACKER_SAMPLE_DATA", "false",
                        // All load comes from one address here.
                        "TRACKER_LIMIT_READS", "0",
                        "TRACKER_EXPORT_PER_CLIENT", "1000",
                        "TRACKER_CHANGES_FOLLOWERS_PER_CLIENT", "5000"));
        builder.environment().putAll(environment);
        try {
            long begun = System.nanoTime();
            Process process = builder.start();
            // Also when the benchmark is broken off.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            while (!answers(port)) {
                if (!process.isAlive() || Shell.secondsSince(begun) > START_SECONDS) {
                    process.destroyForcibly();
                    throw new BenchFailure("the service does not start, see " + log);
                }
                Shell.pause(ASK_EVERY_MILLIS);
            }
            return new Service(process, URI.create("http://127.0.0.1:" + port), log, Shell.secondsSince(begun));
        } catch (IOException e) {
            throw new BenchFailure("the service does not start: " + e);
        }
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By hand, because an HTTP client that starts up itself would be part of the figure. */
    private static boolean answers(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write("GET /api/v1/platforms?limit=1 HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] status = socket.getInputStream().readNBytes(12);
            return new String(status, StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
        } catch (IOException e) {
            return false;
        }
    }

    URI at(String path) {
        return address.resolve(path);
    }

    /** What of it is in memory now. */
    double residentMib() throws BenchFailure {
        return status("VmRSS:");
    }

    /** The most since its start, or since {@link #forgetPeak}. */
    double peakMib() throws BenchFailure {
        return status("VmHWM:");
    }

    /** Linux, proc(5): 5 resets the peak to what is resident now. */
    void forgetPeak() throws BenchFailure {
        try {
            Files.writeString(Path.of("/proc", String.valueOf(process.pid()), "clear_refs"), "5");
        } catch (IOException e) {
            throw new BenchFailure("needs Linux: " + e);
        }
    }

    private double status(String name) throws BenchFailure {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow(() -> new BenchFailure("the service has ended, see " + log));
        } catch (IOException e) {
            throw new BenchFailure("needs Linux, and a service that runs: " + e);
        }
    }

    /** A line for each request: gigabytes, after some minutes of load. */
    void forgetLog() {
        try (var file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
