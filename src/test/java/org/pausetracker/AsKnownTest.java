package org.pausetracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The second clock: at a past position, every answer is, byte for byte, what it was when that position was the head. Without
 * the cache of reports, which would make that true by remembering.
 */
@QuarkusTest
@TestProfile(AsKnownTest.Uncached.class)
class AsKnownTest {
    public static class Uncached implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tracker.report.cached-rows", "0");
        }
    }

    private static final int ACTS = 20;

    private static final List<String> FILTERS = List.of(
            "as_of=2022-11-20",
            "as_of=2023-01-31&unit=parent&platform=x",
            "as_of=2022-12-31&basis=ANNOUNCED&basis=OBSERVED",
            "as_of=2022-11-30&watchlist=top",
            "as_of=2022-11-25&sector=Automotive&campaign=stop");

    private static final List<String> READS = Stream.of(
                    Stream.of("/platforms?limit=1", "/platforms/x", "/campaigns", "/watchlists", "/watchlists/top"),
                    Stream.of("/watchlists/top/members", "/imports", "/advertisers", "/advertisers?q=new"),
                    Stream.of("/advertisers?state=PAUSED&as_of=2022-11-20&limit=2", "/advertisers/audi"),
                    Stream.of("/events?limit=3", "/events?sort=recorded_at&advertiser=bmw", "/events?q=alias"),
                    Stream.of("/advertisers/audi/timeline?as_of=2022-12-31", "/exports/watchlist_members.csv"),
                    FILTERS.stream().map(filter -> "/reports/summary?group_by=sector&" + filter),
                    Stream.of("platform", "basis", "country")
                            .map(by -> "/reports/summary.csv?" + FILTERS.get(0) + "&group_by=" + by),
                    FILTERS.stream().map(filter -> "/reports/timeseries?interval=week&" + filter),
                    FILTERS.stream().limit(2).map(filter -> "/reports/summary?compare_to=4&group_by=sector&" + filter),
                    Stream.of("/reports/timeseries?compare_to=2&" + FILTERS.get(1)),
                    Stream.of("/advertisers/audi/history", "/corrections?platform=x&limit=2"),
                    Stream.of("/reports/timeseries.csv?interval=day&" + FILTERS.get(2)),
                    FILTERS.stream().map(filter -> "/reports/survival?" + filter),
                    Stream.of("/reports/survival.csv?group_by=platform&unit=parent&" + FILTERS.get(0)),
                    FILTERS.stream().map(filter -> "/exports/spells.csv?" + filter),
                    Stream.of("/exports/events.csv", "/exports/event_sources.csv", "/exports/advertisers.csv"),
                    Stream.of("/events?view=staff&limit=500", "/reports/summary?view=staff", "/imports?view=staff"))
            .flatMap(reads -> reads)
            .toList();

    /** What an answer says, whatever was known when it was given. */
    record Given(int status, String body, Map<String, @Nullable String> headers) {
        static Given of(Response response) {
            Map<String, @Nullable String> headers = new TreeMap<>();
            for (String name : List.of("Tracker-Position", "Tracker-Hash", "Tracker-As-Of", "Content-Disposition")) {
                headers.put(name, response.header(name));
            }
            headers.put("ETag", response.header("ETag"));
            String link = response.header("Link");
            headers.put("Link", link == null ? null : link.replaceAll("known_at=\\d+&|[?&]known_at=\\d+", ""));
            // That an advertiser was merged is answered by an address, which has the parameters.
            String body = response.statusCode() == 308 ? "" : response.asString();
            return new Given(response.statusCode(), body.replaceAll("\"request_id\":\"[^\"]*\"", ""), headers);
        }
    }

    private static Response ask(String read) {
        return (read.contains("view=staff") ? Tracker.admin() : Tracker.anyone()).get(read);
    }

    private static Map<String, Given> answers() {
        Map<String, Given> answers = new LinkedHashMap<>();
        READS.forEach(read -> {
            Given given = Given.of(ask(read));
            if (read.matches("/(reports|exports)/.*")) {
                assertThat(given.status()).as(read).isNotEqualTo(404);
            }
            answers.put(read, given);
        });
        return answers;
    }

    @ParameterizedTest
    @ValueSource(longs = {20221104, 20230724})
    void a_past_answer_is_what_it_was_when_it_was_the_latest(long seed) {
        RandomDesk desk = new RandomDesk(seed);
        desk.begin();
        Map<Long, Map<String, Given>> given = new TreeMap<>();
        given.put(Tracker.head().position(), answers());
        for (int act = 0; act < ACTS; act++) {
            desk.act();
            long head = Tracker.head().position();
            given.computeIfAbsent(head, position -> answers());
        }
        assertThat(given).hasSizeGreaterThan(ACTS / 3);
        assertThat(TrackerDatabase.values("select problem from ledger_verify()"))
                .containsOnlyNulls();

        long head = Tracker.head().position();
        List<String> differing = new ArrayList<>();
        given.forEach((position, answers) -> answers.forEach((read, answer) -> {
            String past = read + (read.contains("?") ? "&" : "?") + "known_at=" + position;
            Response response = ask(past);
            if (!Given.of(response).equals(answer)) {
                differing.add(past + "\n  then: " + answer + "\n  now:  " + Given.of(response));
            }
            if (position < head && response.statusCode() == 200 && !read.contains("view=staff")) {
                boolean fixed =
                        read.contains("as_of=") || !read.matches("/(events|advertisers)(\\?.*)?|/(exports|reports)/.*");
                assertThat(response.header("Cache-Control"))
                        .as(past)
                        .isEqualTo(fixed ? "public, max-age=86400" : "no-cache");
            }
        }));
        assertThat(differing).isEmpty();
        assertThat(given.values()).extracting(Objects::toString).doesNotHaveDuplicates();
    }
}
