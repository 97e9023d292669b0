package org.pausetracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;

/** The staff view of the stream is for who may have it, and only for as long. */
@QuarkusTest
class StaffStreamTest {
    private static EventStream open(String token) {
        EventStream stream = EventStream.open("?view=staff", "Authorization", "Bearer " + token);
        assertThat(stream.response().statusCode()).isEqualTo(200);
        return stream;
    }

    @Test
    void a_stream_ends_when_its_token_is_revoked_and_those_of_others_go_on() throws InterruptedException {
        String token = Tracker.token("editor");
        String id = TrackerDatabase.values("select id from token where label = 'editor'")
                .get(0);
        List<EventStream> revoked = new ArrayList<>();
        try (EventStream admin = open(Tracker.ADMIN_TOKEN);
                EventStream anyone = EventStream.open("", "Authorization", "Bearer " + token)) {
            for (int i = 0; i < 20; i++) {
                revoked.add(open(token));
            }
            Tracker.platform("twitter");
            for (EventStream stream : revoked) {
                assertThat(stream.next().position()).isEqualTo(1);
            }
            assertThat(Tracker.admin().delete("/tokens/" + id).statusCode()).isEqualTo(204);
            revoked.forEach(EventStream::awaitEnd);
            Tracker.advertiser("Audi");
            assertThat(admin.next().position()).isEqualTo(1);
            assertThat(admin.next().position()).isEqualTo(2);
            assertThat(anyone.next().position()).isEqualTo(1);
            assertThat(anyone.next().position()).isEqualTo(2);
            assertThat(List.of(admin, anyone)).noneMatch(EventStream::hasEnded);
        } finally {
            revoked.forEach(EventStream::close);
        }
    }

    /** As another copy of the service, the passing of a day, or an operator would bring it about. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update token set revoked_at = now() where label = 'editor'",
                "update token set expires_on = current_date - 2 where label = 'editor'",
                "delete from token where label = 'editor'",
            })
    void it_ends_whoever_takes_the_token_away(String how) {
        try (EventStream stream = open(Tracker.token("editor"))) {
            TrackerDatabase.execute(how);
            stream.awaitEnd();
        }
    }

    @Test
    void it_outlives_the_connections_to_the_database() throws InterruptedException {
        try (EventStream stream = open(Tracker.ADMIN_TOKEN)) {
            assertThat(TrackerDatabase.values("select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                            + " where datname = current_database() and application_name like 'pause-tracker%'"))
                    .containsOnly("t");
            Tracker.platform("twitter");
            assertThat(stream.next().position()).isEqualTo(1);
        }
    }
}
