package org.pausetracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.pausetracker.Tracker;

/** A client of {@code /changes} as a stream. It holds no thread, so there can be many. */
public final class EventStream implements AutoCloseable, Flow.Subscriber<String> {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** What came between two empty lines; a comment has neither id nor name. */
    record Event(String id, String name, String data, String comment) {
        static final Event NOTHING = new Event(null, null, null, null);

        long position() {
            return Long.parseLong(id);
        }

        private Event with(String line) {
            int colon = line.indexOf(':');
            // A space after the colon is not part of the value.
            String value = line.substring(colon + 1).replaceFirst("^ ", "");
            return switch (line.substring(0, colon)) {
                case "id" -> new Event(value, name, data, comment);
                case "event" -> new Event(id, value, data, comment);
                case "data" -> {
                    assertThat(data).as("data on one line").isNull();
                    yield new Event(id, name, value, comment);
                }
                case "" -> new Event(id, name, data, value);
                default -> throw new AssertionError(line);
            };
        }
    }

    private final BlockingQueue<Event> arrived = new LinkedBlockingQueue<>();
    private final CompletableFuture<ResponseInfo> response = new CompletableFuture<>();
    private final CompletableFuture<Flow.Subscription> lines = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Event coming = Event.NOTHING;

    private EventStream() {}

    public static EventStream open(String query, String... headers) {
        return open(HttpClient.Version.HTTP_1_1, query, headers);
    }

    static EventStream open(HttpClient.Version version, String query, String... headers) {
        EventStream stream = new EventStream();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + Tracker.BASE + "/changes" + query))
                .version(version)
                .header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        CLIENT.sendAsync(request.build(), info -> {
                    stream.response.complete(info);
                    return BodySubscribers.fromLineSubscriber(stream);
                })
                .whenComplete((answer, failure) -> {
                    if (failure != null) {
                        stream.response.completeExceptionally(failure);
                    }
                });
        return stream;
    }

    /** Waits for the head of the answer. */
    public ResponseInfo response() {
        return response.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** The next change set, whatever comments come before it. */
    Event next() throws InterruptedException {
        Event event = nextOfAnyKind();
        while (event.id() == null) {
            event = nextOfAnyKind();
        }
        return event;
    }

    Event nextOfAnyKind() throws InterruptedException {
        Event event = arrived.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(event).as("something within %s", LIMIT).isNotNull();
        return event;
    }

    /** Waits for the end of the answer, which must be a proper one. */
    public void awaitEnd() {
        end.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    boolean hasEnded() {
        return end.isDone();
    }

    /** Goes away, as a client does whose network ends. */
    @Override
    public void close() {
        lines.thenAccept(Flow.Subscription::cancel);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        lines.complete(subscription);
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        if (line.isEmpty()) {
            arrived.add(coming);
            coming = Event.NOTHING;
        } else {
            coming = coming.with(line);
        }
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }
}
