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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.pausetracker.Poll;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;

/**
 * Sixteen clients that record one event after the other, each with a content of its own, and remember what they were told.
 * Behind a proxy, which may send them to another copy, they repeat what was not acknowledged, with the same
 * {@code Idempotency-Key}.
 */
final class Writers implements AutoCloseable {
    static final int COUNT = 16;

    /** Of each writer, so that no two write about one day of one advertiser. */
    private static final int ADVERTISERS = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMillis(50);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the service said that it has recorded. */
    record Acknowledged(String id, long position, String summary) {}

    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private final boolean repeating;
    private volatile URI service;
    private volatile boolean ending;

    /** For the tables, by whoever owns them: what the writers write about. */
    static String subjects() {
        return """
                select ledger_open('faults', null);
                insert into platform (slug, name) values ('faults', 'Faults');
                insert into advertiser (slug, name) select 'writer-' || w || '-' || a, 'Writer ' || w || ' ' || a
                  from generate_series(0, %d) w, generate_series(0, %d) a;
                select ledger_seal()""".formatted(COUNT - 1, ADVERTISERS - 1);
    }

    Writers(URI service) {
        this(service, false);
    }

    static Writers behindProxy(URI proxy) {
        return new Writers(proxy, true);
    }

    private Writers(URI service, boolean repeating) {
        this.service = service;
        this.repeating = repeating;
        for (int writer = 0; writer < COUNT; writer++) {
            int number = writer;
            Thread thread = new Thread(() -> write(number), "writer-" + number);
            threads.add(thread);
            thread.start();
        }
    }

    void goTo(URI service) {
        this.service = service;
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    int broken() {
        return broken.get();
    }

    /** How many writes were acknowledged by what an earlier attempt had recorded. */
    int repeated() {
        return repeated.get();
    }

    /** How many refusals there were, by their details. */
    Map<String, Integer> refusals() {
        return new TreeMap<>(refusals);
    }

    int refused() {
        return refusals.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Waits until so many more were acknowledged; answers how long that took, in milliseconds. */
    long awaitMore(int more) {
        long start = System.nanoTime();
        int before = acknowledged.size();
        Poll.until(Duration.ofMinutes(5), () -> {
            assertOnlyProperRefusals();
            return acknowledged.size() >= before + more;
        });
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    /** Whatever happens, clients are told so by a 503 with Retry-After, or by the end of the connection. */
    void assertOnlyProperRefusals() {
        assertThat(unexpected).isEmpty();
    }

    private void write(int writer) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        for (int n = 0; !ending; n++) {
            String summary = "Writer " + writer + " says " + n;
            boolean done = false;
            while (!done) {
                try {
                    done = take(client.send(request(writer, n, summary), HttpResponse.BodyHandlers.ofString()), summary)
                            || !repeating;
                } catch (IOException e) {
                    broken.incrementAndGet();
                    done = !repeating;
                    LockSupport.parkNanos(PAUSE_AFTER_REFUSAL.toNanos());
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private HttpRequest request(int writer, int n, String summary) {
        String advertiser = "writer-" + writer + "-" + n % ADVERTISERS;
        LocalDate day = LocalDate.of(2000, 1, 1).plusDays(n / ADVERTISERS);
        Map<String, Object> body = Tracker.body(
                Tracker.eventBody(advertiser, n / ADVERTISERS % 2 == 0 ? "PAUSE" : "RESUME", day.toString()),
                "platform",
                "faults",
                "summary",
                summary);
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve("/api/v1/events"));
        if (repeating) {
            request.header("Idempotency-Key", writer + "-" + n);
        }
        return request.timeout(PATIENCE)
                .header("Authorization", "Bearer " + Tracker.ADMIN_TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Wire.json(body)))
                .build();
    }

    /** Whether the write is over. */
    private boolean take(HttpResponse<String> answer, String summary) throws IOException {
        if (answer.statusCode() == 201) {
            JsonNode event = JSON.readTree(answer.body());
            acknowledged.add(new Acknowledged(
                    event.get("id").asText(), event.get("position").asLong(), summary));
            if (answer.headers().firstValue("Idempotent-Replayed").isPresent()) {
                repeated.incrementAndGet();
            }
            return true;
        }
        if (repeating && isOfTheProxy(answer)) {
            broken.incrementAndGet();
        } else if (answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent()) {
            refusals.merge(JSON.readTree(answer.body()).path("detail").asText(), 1, Integer::sum);
        } else {
            unexpected.add(answer.statusCode() + " " + answer.body());
            return true;
        }
        LockSupport.parkNanos(PAUSE_AFTER_REFUSAL.toNanos());
        return false;
    }

    /** That the copy was lost which had the write, or that the first attempt is still being carried out. */
    private static boolean isOfTheProxy(HttpResponse<String> answer) {
        return answer.statusCode() == 502
                || answer.statusCode() == 409 && answer.body().contains("still being carried out");
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
