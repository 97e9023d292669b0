package org.pausetracker;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long it takes to record an event while others export: not a test, because it depends on the machine. Against a tracker
 * that was started with {@code TRACKER_SAMPLE_DATA=false TRACKER_ADMIN_TOKEN=...
 * QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING=true QUARKUS_HTTP_PROXY_TRUSTED_PROXIES=127.0.0.1}, so that each client can
 * have an address of its own:
 *
 * <pre>java src/test/java/org/pausetracker/FloodBench.java http://127.0.0.1:8080 $TRACKER_ADMIN_TOKEN 200000 0 50 0 50</pre>
 *
 * <p>The first number is how many events there shall be; each further one is a run with so many exporting clients.
 */
final class FloodBench {
    private static final int PER_SECOND = 10;
    private static final int WARM_UP_SECONDS = 5;
    private static final int SECONDS = 30;
    private static final int ROWS_PER_FILE = 50_000;
    private static final Duration REFUSED_PAUSE = Duration.ofMillis(100);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final String token;
    private int recorded;

    private FloodBench(String base, String token) {
        this.base = base + "/api/v1";
        this.token = token;
    }

    public static void main(String... args) throws IOException, InterruptedException {
        FloodBench bench = new FloodBench(args[0], args[1]);
        bench.load(Integer.parseInt(args[2]));
        System.out.printf("Latency of recording, %d a second for %d s%n", PER_SECOND, SECONDS);
        for (String clients : Arrays.copyOfRange(args, 3, args.length)) {
            bench.run(Integer.parseInt(clients));
        }
        System.exit(0);
    }

    private int post(String path, String type, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    }

    private void load(int events) throws IOException, InterruptedException {
        post("/platforms", "application/json", "{\"slug\": \"bench\", \"name\": \"bench\"}");
        for (int from = 0; from < events; from += ROWS_PER_FILE) {
            StringBuilder csv = new StringBuilder("advertiser,platform,kind,effective_on,basis,summary,source_url\n");
            for (int i = from; i < Math.min(events, from + ROWS_PER_FILE); i++) {
                csv.append("Advertiser ")
                        .append(i % 20_000)
                        .append(",bench,")
                        .append(i % 2 == 0 ? "PAUSE," : "RESUME,");
                csv.append(LocalDate.of(2010, 1, 1).plusDays(i / 20_000 * 7L)).append(",REPORTED,");
                csv.append("What was seen and by whom is written here in a line.,https://news.example/")
                        .append(i);
                csv.append('\n');
            }
            long begun = System.nanoTime();
            int status = post("/imports", "text/csv", csv.toString());
            System.out.printf("Import from row %d: %d, %d s%n", from, status, seconds(begun));
        }
    }

    private void run(int clients) throws IOException, InterruptedException {
        ExecutorService exporters = Executors.newCachedThreadPool();
        AtomicInteger whole = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        AtomicLong bytes = new AtomicLong();
        for (int i = 0; i < clients; i++) {
            String address = "198.51.100." + i;
            exporters.execute(() -> export(address, whole, refused, bytes));
        }
        record(WARM_UP_SECONDS * PER_SECOND);
        double[] millis = record(SECONDS * PER_SECOND);
        exporters.shutdownNow();
        exporters.awaitTermination(1, TimeUnit.MINUTES);
        Arrays.sort(millis);
        System.out.printf(
                "%d exporting clients: p50 %.1f ms, p90 %.1f, p99 %.1f, max %.1f; %d exports whole, %d refused, %d MB%n",
                clients,
                millis[millis.length / 2],
                millis[millis.length * 90 / 100],
                millis[millis.length * 99 / 100],
                millis[millis.length - 1],
                whole.get(),
                refused.get(),
                bytes.get() / 1_000_000);
    }

    /** At fixed points in time, from which a late start counts as well. */
    private double[] record(int events) throws InterruptedException {
        double[] millis = new double[events];
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        long begun = System.nanoTime();
        for (int i = 0; i < events; i++) {
            int n = i;
            long due = TimeUnit.SECONDS.toNanos(1) * i / PER_SECOND;
            clock.schedule(
                    () -> {
                        int number = recorded++;
                        String body = """
                        {"advertiser": "advertiser-%d", "platform": "bench", "kind": "PAUSE", "effective_on": "%s",
                         "summary": "Seen.", "sources": [{"basis": "REPORTED", "url": "https://news.example/"}]}""".formatted(
                                number % 20_000, LocalDate.of(2020, 1, 1).plusDays(System.nanoTime() % 1000));
                        int status = post("/events", "application/json", body);
                        millis[n] = (System.nanoTime() - begun - due) / 1e6;
                        if (status != 201) {
                            System.out.println("Recording answered " + status);
                        }
                        return status;
                    },
                    due,
                    TimeUnit.NANOSECONDS);
        }
        clock.shutdown();
        clock.awaitTermination(10, TimeUnit.MINUTES);
        return millis;
    }

    private void export(String address, AtomicInteger whole, AtomicInteger refused, AtomicLong bytes) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/exports/events.csv"))
                .header("X-Forwarded-For", address)
                .build();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var response = CLIENT.send(request, BodyHandlers.ofInputStream());
                try (InputStream body = response.body()) {
                    long length = body.transferTo(java.io.OutputStream.nullOutputStream());
                    if (response.statusCode() == 200) {
                        whole.incrementAndGet();
                        bytes.addAndGet(length);
                    } else {
                        refused.incrementAndGet();
                        TimeUnit.NANOSECONDS.sleep(REFUSED_PAUSE.toNanos());
                    }
                }
            }
        } catch (IOException | InterruptedException e) {
            // The end of the run.
        }
    }

    private static long seconds(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    }
}
