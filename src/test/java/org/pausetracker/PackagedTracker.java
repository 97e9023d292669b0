package org.pausetracker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged application in a process of its own, on a free port. */
public final class PackagedTracker implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern LISTENING =
            Pattern.compile("Listening on: http://\\S+:(\\d+)\\. Management interface listening on http://\\S+:(\\d+)");
    private static final String END_OF_OUTPUT = "end of output";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();
    private URI management = URI.create("http://127.0.0.1/");

    private PackagedTracker(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "tracker-output");
        reader.setDaemon(true);
        reader.start();
    }

    public static PackagedTracker launch(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString())
                .redirectErrorStream(true);
        // What the machine that runs the tests is set to must not reach the tracker under test.
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("TRACKER_"));
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", "0");
        builder.environment().putAll(environment);
        return new PackagedTracker(builder.start());
    }

    /** Reads its log until it says where it listens. */
    public URI awaitListening() throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null || line.equals(END_OF_OUTPUT)) {
                throw new AssertionError("The tracker does not listen:\n" + String.join("\n", seen));
            }
            seen.add(line);
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                management = URI.create("http://127.0.0.1:" + listening.group(2));
                return URI.create("http://127.0.0.1:" + listening.group(1));
            }
        }
    }

    /** Reads its log until a line has this text. */
    public void awaitLine(String text) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        String line = "";
        while (!line.contains(text)) {
            line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null || line.equals(END_OF_OUTPUT)) {
                throw new AssertionError("The tracker does not say " + text + ":\n" + String.join("\n", seen));
            }
            seen.add(line);
        }
    }

    /** Where health and metrics are, once it listens. */
    URI management() {
        return management;
    }

    public static String get(URI base, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(LIMIT).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** SIGTERM, as an operator or a container runtime sends it. */
    public int terminate() throws InterruptedException {
        beginToTerminate();
        return awaitExit();
    }

    void beginToTerminate() {
        process.destroy();
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The tracker does not end:\n" + String.join("\n", seen));
        }
        return process.exitValue();
    }

    /** All that it printed; to be asked after its end. */
    String output() throws InterruptedException {
        seen.addAll(remainingOutput());
        return String.join("\n", seen);
    }

    /** What it printed that nobody read yet; to be asked after its end. */
    public List<String> remainingOutput() throws InterruptedException {
        List<String> rest = new ArrayList<>();
        for (String line = lines.take(); !line.equals(END_OF_OUTPUT); line = lines.take()) {
            rest.add(line);
        }
        return rest;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            terminate();
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            // It was killed.
        } finally {
            lines.add(END_OF_OUTPUT);
        }
    }
}
