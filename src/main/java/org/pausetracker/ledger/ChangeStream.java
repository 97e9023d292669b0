package org.pausetracker.ledger;

import io.micrometer.core.instrument.Metrics;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pausetracker.http.Places;
import org.pausetracker.security.CredentialWatch;

/** Change sets as server-sent events, each once and in order, for as long as the service runs and the credential holds. */
@ApplicationScoped
class ChangeStream {
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LAST_RETRY = Duration.ofSeconds(1);

    private static final int RETRY_AFTER_SECONDS = 10;

    private static final Uni<List<ChangeSetView>> NOTHING = Uni.createFrom().item(List.of());

    @ConfigMapping(prefix = "tracker.changes")
    interface Settings {
        /** After how much silence a stream sends a comment, so that proxies keep it and a lost client is found out. */
        @WithDefault("15s")
        Duration heartbeat();

        /** How many streams there may be at once. */
        @WithDefault("5000")
        int followers();

        /** How many of them one client may have. */
        @WithDefault("100")
        int followersPerClient();
    }

    private final Head head;
    private final ChangePages pages;
    private final Settings settings;
    private final Places places;

    ChangeStream(Head head, ChangePages pages, Settings settings) {
        this.head = head;
        this.pages = pages;
        this.settings = settings;
        this.places = new Places("streams", settings.followers(), settings.followersPerClient(), RETRY_AFTER_SECONDS);
        Metrics.gauge("tracker.followers", places, Places::taken);
    }

    /**
     * @param watch of what lets the client see this; opened when there is a place, and closed by the stream
     * @param client whose places are counted
     */
    Multi<OutboundSseEvent> after(
            long position, Audience audience, Supplier<CredentialWatch> watch, Sse sse, String client) {
        Runnable leave = places.take(client);
        return new Follower(position, audience, watch.get(), sse)
                .events()
                .onTermination()
                .invoke(leave);
    }

    /** One client. It is asked for the next page when its client has taken the last, and not before. */
    private class Follower {
        private final Audience audience;
        private final CredentialWatch watch;
        private final Sse sse;
        private volatile long seen;

        Follower(long seen, Audience audience, CredentialWatch watch, Sse sse) {
            this.seen = seen;
            this.audience = audience;
            this.watch = watch;
            this.sse = sse;
        }

        Multi<OutboundSseEvent> events() {
            return Multi.createBy()
                    .repeating()
                    .uni(this::next)
                    .whilst(page -> !isEnding())
                    .onItem()
                    .transformToMultiAndConcatenate(page -> Multi.createFrom()
                            .items(page.isEmpty() ? silence() : page.stream().map(this::event)))
                    .onTermination()
                    .invoke(watch::close);
        }

        private boolean isEnding() {
            return head.isEnding() || watch.isOver();
        }

        /** The next page; an empty one when there was nothing to say for too long, or the stream ends. */
        private Uni<List<ChangeSetView>> next() {
            if (watch.isOver()) {
                return NOTHING;
            }
            Uni<List<ChangeSetView>> page = head.beyond(seen)
                    .chain(newest -> head.isEnding() ? NOTHING : page(newest))
                    .onFailure()
                    .retry()
                    .withBackOff(FIRST_RETRY, LAST_RETRY)
                    .indefinitely();
            return Uni.combine()
                    .any()
                    .of(page, watch.over().chain(() -> NOTHING))
                    .ifNoItem()
                    .after(settings.heartbeat())
                    .recoverWithUni(NOTHING)
                    // Only here is it certain that the page goes out.
                    .invoke(sets -> sets.forEach(set -> seen = set.position()));
        }

        private Uni<List<ChangeSetView>> page(long newest) {
            return pages.page(audience, seen, newest).invoke(page -> {
                if (page.isEmpty()) {
                    throw new IllegalStateException("The replica that was read lags behind the head at " + newest);
                }
            });
        }

        private OutboundSseEvent event(ChangeSetView set) {
            return sse.newEventBuilder()
                    .id(Long.toString(set.position()))
                    .name("change_set")
                    .data(ChangeSetView.class, set)
                    .build();
        }

        /** A comment; nothing at the end, so that the end is on its way before the server closes its connections. */
        private Stream<OutboundSseEvent> silence() {
            return isEnding()
                    ? Stream.empty()
                    : Stream.of(sse.newEventBuilder().comment("heartbeat").build());
        }
    }
}
