package org.pausetracker.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.pausetracker.database.FaultServer;

/** Clients that read without a pause, and once more when that failed, as long after as they were told. */
final class Readers implements AutoCloseable {
    private static final int COUNT = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SUMMARY = "/api/v1/reports/summary?as_of=2004-01-01";

    private static final List<String> READS = List.of(
            SUMMARY,
            "/api/v1/events?limit=50",
            "/api/v1/advertisers/writer-0-0/timeline",
            "/api/v1/changes?limit=10",
            "/api/v1/exports/advertisers.csv");

    private final URI service;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger retried = new AtomicInteger();
    private final Map<String, Integer> reasons = new ConcurrentHashMap<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    /** The hash that answers had at each position. */
    private final Map<Long, String> hashes = new ConcurrentHashMap<>();
    /** What the summary said at each position. */
    private final Map<Long, String> summaries = new ConcurrentHashMap<>();

    private volatile boolean ending;

    Readers(URI service) {
        this.service = service;
        for (int reader = 0; reader < COUNT; reader++) {
            int number = reader;
            Thread thread = new Thread(() -> read(number), "reader-" + number);
            threads.add(thread);
            thread.start();
        }
    }

    int answered() {
        return answered.get();
    }

    int retried() {
        return retried.get();
    }

    int positions() {
        return hashes.size();
    }

    Map<String, Integer> reasons() {
        return reasons;
    }

    void assertNoneFailed() {
        assertThat(failed).as("reads that failed twice").isEmpty();
    }

    /** That whoever was told of a position was told what the ledger has there, once nothing changes any more. */
    void assertPositions(FaultServer server) throws IOException, InterruptedException {
        hashes.forEach((position, hash) -> assertThat(
                        server.value("select encode(hash, 'hex') from change_set where position = " + position))
                .as("hash at " + position)
                .isEqualTo(hash));
        HttpClient client = client();
        for (Map.Entry<Long, String> then :
                summaries.entrySet().stream().limit(100).toList()) {
            HttpResponse<String> now = get(client, SUMMARY + "&known_at=" + then.getKey());
            assertThat(numbers(now)).as("summary at " + then.getKey()).isEqualTo(then.getValue());
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }

    private HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void read(int reader) {
        HttpClient client = client();
        for (int n = reader; !ending; n++) {
            String path = READS.get(n % READS.size());
            try {
                String refusal = attempt(client, path);
                if (refusal != null) {
                    retried.incrementAndGet();
                    reasons.merge(refusal, 1, Integer::sum);
                    String again = attempt(client, path);
                    if (again != null) {
                        failed.add(path + ": " + refusal + ", then " + again);
                    }
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Null when it was answered, else why not, after the time to wait. */
    private String attempt(HttpClient client, String path) throws InterruptedException {
        try {
            HttpResponse<String> answer = get(client, path);
            if (answer.statusCode() == 200) {
                answered.incrementAndGet();
                note(path, answer);
                return null;
            }
            String seconds = answer.headers().firstValue("Retry-After").orElse("1");
            LockSupport.parkNanos(Duration.ofSeconds(Long.parseLong(seconds)).toNanos());
            return answer.statusCode() + " "
                    + JSON.readTree(answer.body()).path("detail").asText(answer.body());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void note(String path, HttpResponse<String> answer) throws IOException {
        long position = answer.headers().firstValueAsLong("Tracker-Position").orElse(0);
        String hash = answer.headers().firstValue("Tracker-Hash").orElse("");
        String before = hashes.putIfAbsent(position, hash);
        if (before != null && !before.equals(hash)) {
            failed.add("Two hashes at " + position + ": " + before + " and " + hash);
        }
        if (path.equals(SUMMARY)) {
            summaries.putIfAbsent(position, numbers(answer));
        }
    }

    private static String numbers(HttpResponse<String> answer) throws IOException {
        JsonNode summary = JSON.readTree(answer.body());
        assertThat(summary.path("counts").isObject()).as(answer.body()).isTrue();
        return summary.get("counts").toString();
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
