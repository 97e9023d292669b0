package org.pausetracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Wire;
import org.pausetracker.database.TestDatabase;
import org.pausetracker.http.ProblemType;
import org.pausetracker.ledger.EventStream.Event;

/** {@code /changes} as a live stream: each change set once, in order, soon. */
@QuarkusTest
class ChangesStreamTest {
    private static final int WRITERS = 8;
    private static final int WRITES = 125;
    private static final int FOLLOWERS = 200;

    @Inject
    Head head;

    @Test
    void a_stream_starts_after_what_is_asked_with_the_items_of_the_list_and_goes_on() throws InterruptedException {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi");
        Tracker.event("audi", "PAUSE", "2022-11-04");
        String list = Tracker.get("/changes?after=1").asString();
        try (EventStream stream = EventStream.open("?after=1")) {
            assertThat(stream.response().statusCode()).isEqualTo(200);
            assertThat(stream.response().headers().map())
                    .containsEntry("Content-Type", List.of("text/event-stream"))
                    .containsEntry("Cache-Control", List.of("no-store"))
                    .containsEntry("X-Accel-Buffering", List.of("no"));
            Event second = stream.next();
            Event third = stream.next();
            assertThat(List.of(second, third)).extracting(Event::id).containsExactly("2", "3");
            assertThat(List.of(second, third)).extracting(Event::name).containsOnly("change_set");
            assertThat(list).startsWith("{\"items\":[" + second.data() + "," + third.data() + "],");

            Tracker.advertiser("Example Foods");
            assertThat(stream.next().position()).isEqualTo(4);
        }
    }

    @Test
    void silence_is_broken_by_comments_and_ends_with_the_next_change() throws InterruptedException {
        try (EventStream stream = EventStream.open("")) {
            for (int i = 0; i < 3; i++) {
                Event heartbeat = stream.nextOfAnyKind();
                assertThat(heartbeat.comment()).isEqualTo("heartbeat");
                assertThat(heartbeat.id()).isNull();
            }
            Tracker.platform("twitter");
            assertThat(stream.next().position()).isEqualTo(1);
        }
    }

    @Test
    void the_last_event_id_goes_before_after() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            Tracker.advertiser("a" + i);
        }
        try (EventStream stream = EventStream.open("?after=1", "Last-Event-ID", "3")) {
            assertThat(stream.next().position()).isEqualTo(4);
        }
        try (EventStream stream = EventStream.open("", "Last-Event-ID", "0")) {
            assertThat(stream.next().position()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "after=x,   ,   after",
        "after=-1,  2,  after",
        "after=1,   x,  Last-Event-ID",
        "after=1,   -1, Last-Event-ID",
        "after=1,   '', Last-Event-ID",
        "after=1, 9999999999999999999, Last-Event-ID",
        "limit=10,  ,   limit",
        "view=all,  ,   view",
    })
    void what_means_nothing_is_a_400(String query, String lastEventId, String field) {
        RequestSpecification request = Tracker.admin().accept("text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var problem = Wire.problem(request.get("/changes?" + query), ProblemType.BAD_REQUEST);
        assertThat(problem.errors()).extracting("field").containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none", "*/*", "application/json", "'application/json, text/event-stream'"})
    void whoever_does_not_ask_for_a_stream_gets_pages(String accept) {
        RequestSpecification request = Tracker.anyone();
        Response response = (accept == null ? request : request.header("Accept", accept)).get("/changes");
        assertThat(Wire.page(ChangeSetView.class, response).items()).isEmpty();
    }

    @Test
    void a_head_is_answered_at_once() {
        Response response = Tracker.anyone().accept("text/event-stream").head("/changes");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("text/event-stream");
    }

    @Test
    void who_why_and_proposals_are_for_staff() throws InterruptedException {
        Tracker.platform("twitter");
        Tracker.advertiser("Audi");
        Tracker.event("audi", "PAUSE", "2022-11-04", "review", "PROPOSED", "reason", "a tip");
        try (EventStream anyone = EventStream.open("?after=2", "Authorization", "Bearer " + Tracker.ADMIN_TOKEN);
                EventStream staff =
                        EventStream.open("?after=2&view=staff", "Authorization", "Bearer " + Tracker.ADMIN_TOKEN)) {
            assertThat(anyone.next().data())
                    .contains("\"changes\":{}")
                    .doesNotContain("actor", "reason", "a tip", "admin");
            assertThat(staff.next().data()).contains("\"actor\":\"admin\"", "\"reason\":\"a tip\"", "{\"event\":1}");
            assertThat(staff.response().headers().firstValue("Cache-Control")).contains("private, no-store");
        }
        Wire.problem(Tracker.anyone().accept("text/event-stream").get("/changes?view=staff"), ProblemType.UNAUTHORIZED);
    }

    @Test
    void whoever_resumes_a_stream_that_keeps_breaking_sees_each_position_once_and_in_order() throws Exception {
        long seed = System.nanoTime();
        System.out.println("ChangesStreamTest seed " + seed);
        Tracker.advertiser("Audi");
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<Future<?>> writers = IntStream.range(0, WRITERS)
                .<Future<?>>mapToObj(writer -> threads.submit(() -> write(writer)))
                .toList();
        threads.shutdown();
        List<Long> seen = follow(new Random(seed), 1 + WRITERS * WRITES);
        for (Future<?> writer : writers) {
            writer.get(1, TimeUnit.MINUTES);
        }
        assertThat(seen).as("seed %d", seed).doesNotHaveDuplicates().isSorted().hasSize(1 + WRITERS * WRITES);
    }

    private static Void write(int writer) throws SQLException {
        try (Writer desk = new Writer(application().connection())) {
            for (int n = 0; n < WRITES; n++) {
                desk.write(
                        "a test", "update advertiser set website = 'https://example.org/%d/%d'".formatted(writer, n));
            }
        }
        return null;
    }

    /** Takes some events, breaks off with others under way, and resumes, until all are there. */
    private static List<Long> follow(Random random, int all) throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        long last = 0;
        while (last < all) {
            try (EventStream stream = EventStream.open("", "Last-Event-ID", Long.toString(last))) {
                int take = random.nextInt(30);
                for (int i = 0; i < take && last < all; i++) {
                    last = stream.next().position();
                    seen.add(last);
                }
            }
        }
        return seen;
    }

    @Test
    void many_follow_at_once_and_leave_connections_to_others() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            Tracker.advertiser("a" + i);
        }
        List<EventStream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < FOLLOWERS; i++) {
                streams.add(EventStream.open("?after=" + i % 4));
            }
            for (int i = 0; i < FOLLOWERS; i++) {
                EventStream stream = streams.get(i);
                assertThat(stream.response().statusCode()).isEqualTo(200);
                for (int position = i % 4 + 1; position <= 3; position++) {
                    assertThat(stream.next().position()).isEqualTo(position);
                }
            }
            Tracker.advertiser("News");
            assertThat(Tracker.get("/reports/summary").statusCode()).isEqualTo(200);
            for (EventStream stream : streams) {
                assertThat(stream.next().position()).isEqualTo(4);
            }
            assertThat(Tracker.get("/reports/summary").statusCode()).isEqualTo(200);
        } finally {
            streams.forEach(EventStream::close);
        }
    }

    @Test
    void a_stream_outlives_the_connections_to_the_database() throws InterruptedException {
        try (EventStream stream = EventStream.open("")) {
            for (int position = 1; position <= 5; position++) {
                assertThat(TrackerDatabase.values("select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                                + " where datname = current_database() and application_name = 'pause-tracker-reader'"))
                        .containsOnly("t");
                Tracker.advertiser("a" + position);
                assertThat(stream.next().position()).isEqualTo(position);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void the_database_is_left_alone_when_nobody_follows(HttpClient.Version version) throws InterruptedException {
        try (EventStream stream = EventStream.open(version, "")) {
            assertThat(stream.response().version()).isEqualTo(version);
            stream.nextOfAnyKind();
            assertThat(head.isLooking()).isTrue();
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (head.isLooking() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(head.isLooking()).isFalse();
    }

    private static TestDatabase application() {
        return TestDatabase.at(ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class));
    }
}
