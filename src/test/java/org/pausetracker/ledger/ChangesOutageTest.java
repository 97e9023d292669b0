package org.pausetracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.pausetracker.Outages;
import org.pausetracker.Tracker;
import org.pausetracker.database.Cable;

@QuarkusTest
@TestProfile(Outages.class)
class ChangesOutageTest {

    @Test
    void who_follows_the_changes_keeps_following_through_an_outage() throws InterruptedException {
        Tracker.platform("twitter");
        try (EventStream stream = EventStream.open("")) {
            assertThat(stream.next().position()).isEqualTo(1);
            Cable.isCut();
            // Several looks at the head have failed by now.
            assertThat(stream.nextOfAnyKind().comment()).isEqualTo("heartbeat");
            assertThat(stream.nextOfAnyKind().comment()).isEqualTo("heartbeat");
            Cable.isMended();
            Tracker.platform("meta");
            assertThat(stream.next().position()).isEqualTo(2);
        } finally {
            Cable.isMended();
        }
    }
}
