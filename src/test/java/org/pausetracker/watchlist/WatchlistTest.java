package org.pausetracker.watchlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.http.FieldError;
import org.pausetracker.http.ProblemType;
import org.pausetracker.report.SummaryView;
import org.pausetracker.watchlist.Members.Member;

@QuarkusTest
class WatchlistTest {

    @BeforeEach
    void three_advertisers() {
        List.of("Audi", "BMW", "Kia").forEach(Tracker::advertiser);
    }

    private static Response putMembers(int version, Object... members) {
        return Tracker.put("/watchlists/top/members", version, Tracker.body("members", Arrays.asList(members)));
    }

    private static Map<String, Object> member(String advertiser, Integer rank) {
        return Tracker.body("advertiser", advertiser, "rank", rank);
    }

    @Test
    void a_new_watchlist_is_read_as_it_was_written() {
        Response response = Tracker.post(
                "/watchlists",
                Tracker.body("name", "Top 100", "source_url", "https://p.example/", "published_on", "2022-11-22"));
        WatchlistView watchlist = Wire.read(WatchlistView.class, response, 201);
        assertThat(watchlist)
                .isEqualTo(new WatchlistView(
                        "top-100", "Top 100", "https://p.example/", LocalDate.of(2022, 11, 22), null, 1, 4));
        assertThat(response.header("Location")).isEqualTo("/api/v1/watchlists/top-100");
        assertThat(Tracker.get(WatchlistView.class, "/watchlists/top-100")).isEqualTo(watchlist);
        assertThat(Tracker.page(WatchlistView.class, "/watchlists").items()).containsExactly(watchlist);
        Wire.problem(Tracker.post("/watchlists", Tracker.body("name", "TOP 100")), ProblemType.CONFLICT);
    }

    @Test
    void members_are_replaced_whole_and_listed_by_rank() {
        Tracker.watchlist("top");
        Response first = putMembers(1, member("kia", 2), member("audi", 1));
        assertThat(Wire.read(Members.View.class, first, 200).members())
                .containsExactly(new Member("audi", 1), new Member("kia", 2));
        assertThat(first.header("ETag")).isEqualTo("\"2\"");

        putMembers(2, member("kia", 1), member("bmw", null)).then().statusCode(200);
        assertThat(Tracker.get(Members.View.class, "/watchlists/top/members"))
                .isEqualTo(new Members.View("top", List.of(new Member("kia", 1), new Member("bmw", null)), 3, 6));
        assertThat(Tracker.get(WatchlistView.class, "/watchlists/top").version())
                .isEqualTo(3);

        putMembers(3).then().statusCode(200);
        assertThat(Tracker.get(Members.View.class, "/watchlists/top/members").members())
                .isEmpty();
    }

    @Test
    void the_same_members_again_use_no_position() {
        Tracker.watchlist("top");
        putMembers(1, member("kia", 2), member("audi", 1)).then().statusCode(200);
        Response again = Unchanged.by(() -> putMembers(2, member("audi", 1), member("kia", 2)));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void unknown_and_doubled_members_are_refused_and_all_named() {
        Tracker.watchlist("top");
        putMembers(1, member("kia", 1)).then().statusCode(200);
        Response response = Unchanged.by(
                () -> putMembers(2, member("audi", 1), member("nobody", 2), member("audi", 3), member("none", 4)));
        assertThat(Wire.problem(response, ProblemType.BAD_REQUEST).errors())
                .containsExactly(
                        new FieldError("members[1].advertiser", "there is no advertiser nobody"),
                        new FieldError("members[2].advertiser", "is there twice"),
                        new FieldError("members[3].advertiser", "there is no advertiser none"));
    }

    @Test
    void malformed_members_are_refused_and_all_named() {
        Tracker.watchlist("top");
        Response response =
                Unchanged.by(() -> putMembers(1, member("audi", 0), member(null, 1), null, Tracker.body("rank", "1")));
        assertThat(Wire.problem(response, ProblemType.BAD_REQUEST).errors())
                .extracting(FieldError::field)
                .contains("members[0].rank", "members[1].advertiser", "members[2]", "members[3].rank");
        Wire.problem(Tracker.put("/watchlists/top/members", 1, Tracker.body()), ProblemType.BAD_REQUEST);
    }

    @Test
    void members_need_the_watchlists_version() {
        Tracker.watchlist("top");
        var body = Wire.json(Tracker.body("members", List.of(member("kia", 1))));
        Wire.problem(
                Unchanged.by(() -> Tracker.admin()
                        .contentType("application/json")
                        .body(body)
                        .put("/watchlists/top/members")),
                ProblemType.PRECONDITION_REQUIRED);
        Wire.problem(Unchanged.by(() -> putMembers(2, member("kia", 1))), ProblemType.PRECONDITION_FAILED);
    }

    @Test
    void only_of_a_watchlist_there_is_a_share() {
        Tracker.platform("twitter");
        Tracker.watchlist("top");
        putMembers(1, member("audi", 1), member("bmw", 2), member("kia", 3))
                .then()
                .statusCode(200);
        Tracker.event("audi", "PAUSE", "2022-11-04");
        String summary = "/reports/summary?as_of=2022-11-04";
        assertThat(Tracker.get(SummaryView.class, summary).sharePaused()).isNull();
        assertThat(Tracker.get(SummaryView.class, summary + "&platform=twitter").sharePaused())
                .isNull();
        SummaryView onList = Tracker.get(SummaryView.class, summary + "&watchlist=top");
        assertThat(onList.sharePaused()).isEqualTo(new BigDecimal("0.3333"));
        assertThat(onList.population()).isEqualTo(new SummaryView.Population("advertiser", List.of("top"), 3));
        assertThat(Tracker.csv("/reports/summary.csv?as_of=2022-11-04").get(0).getField("share_paused"))
                .isEmpty();
        assertThat(Tracker.csv("/reports/summary.csv?as_of=2022-11-04&watchlist=top")
                        .get(0)
                        .getField("share_paused"))
                .isEqualTo("0.3333");
    }
}
