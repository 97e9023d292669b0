package org.pausetracker.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pausetracker.event.Merges.merge;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Unchanged;
import org.pausetracker.Wire;
import org.pausetracker.advertiser.AdvertiserView;
import org.pausetracker.http.ProblemType;
import org.pausetracker.watchlist.Members;
import org.pausetracker.watchlist.Members.Member;

/** What becomes of names, families, watchlists and addresses when two advertisers turn out to be one. */
@QuarkusTest
class MergeSubjectsTest {

    @BeforeEach
    void two_that_are_one() {
        Tracker.advertiser("Audi", "aliases", List.of("Audi Cars", "Ingolstadt"));
        Tracker.advertiser("Audi AG", "sector", "Automotive", "aliases", List.of("AUDI CARS", "audi", "Four Rings"));
    }

    @AfterEach
    void the_ledger_is_whole() {
        assertThat(TrackerDatabase.values("select problem from ledger_verify()"))
                .containsOnlyNulls();
    }

    private static AdvertiserView advertiser(String slug) {
        return Tracker.get(AdvertiserView.class, "/advertisers/" + slug);
    }

    @Test
    void the_survivor_answers_to_every_name_once_and_stays_what_it_is() {
        merge("audi-ag", "audi");
        assertThat(advertiser("audi").aliases()).containsExactly("Audi Cars", "Ingolstadt", "Audi AG", "Four Rings");
        assertThat(advertiser("audi").sector()).isNull();
        assertThat(Tracker.all(AdvertiserView.class, "/advertisers?q=rings"))
                .extracting(AdvertiserView::slug)
                .containsExactly("audi");
    }

    @Test
    void children_belong_to_the_survivor() {
        Tracker.advertiser("Quattro", "parent", "audi-ag");
        Tracker.advertiser("Quattro Parts", "parent", "quattro");
        merge("audi-ag", "audi");
        assertThat(advertiser("quattro").parent()).isEqualTo("audi");
        assertThat(advertiser("quattro").version()).isEqualTo(2);
        assertThat(advertiser("quattro-parts").parent()).isEqualTo("quattro");
    }

    @Test
    void one_may_be_merged_into_what_it_belongs_to() {
        Tracker.advertiser("Quattro", "parent", "audi");
        Tracker.advertiser("Quattro Parts", "parent", "quattro");
        merge("quattro", "audi");
        assertThat(advertiser("audi").parent()).isNull();
        assertThat(advertiser("quattro-parts").parent()).isEqualTo("audi");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"3, 5, 3", "5, 3, 3", "null, 4, 4", "4, null, 4", "null, null, null"})
    void of_two_members_the_better_rank_stays(Integer merged, Integer survivor, Integer rank) {
        members("both", new Member("audi-ag", merged), new Member("audi", survivor));
        merge("audi-ag", "audi");
        Members.View view = Tracker.get(Members.View.class, "/watchlists/both/members");
        assertThat(view.members()).containsExactly(new Member("audi", rank));
        assertThat(view.version()).isEqualTo(3);
    }

    @Test
    void a_watchlist_has_the_survivor_for_the_merged_one() {
        Tracker.advertiser("Kia");
        members("merged", new Member("kia", 1), new Member("audi-ag", 2));
        members("survivor", new Member("audi", 7));
        members("neither", new Member("kia", 1));
        merge("audi-ag", "audi");
        assertThat(Tracker.get(Members.View.class, "/watchlists/merged/members"))
                .returns(List.of(new Member("kia", 1), new Member("audi", 2)), Members.View::members)
                .returns(3, Members.View::version)
                .returns(Tracker.head().position(), Members.View::position);
        for (String untouched : List.of("survivor", "neither")) {
            assertThat(Tracker.get(Members.View.class, "/watchlists/" + untouched + "/members")
                            .version())
                    .isEqualTo(2);
        }
    }

    private static void members(String watchlist, Member... members) {
        Tracker.watchlist(watchlist);
        Tracker.put("/watchlists/" + watchlist + "/members", 1, Tracker.body("members", List.of(members)))
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  '',        ''",
        "GET,  '',        ?view=staff",
        "HEAD, '',        ''",
        "GET,  /timeline, ''",
        "HEAD, /timeline, ?as_of=2022-11-04",
        "GET,  /timeline, ?as_of=2022-11-04&basis=REPORTED&basis=ANNOUNCED",
        "GET,  /timeline, ?platform=x&as_of=2022%2D11-04",
    })
    void the_old_address_redirects_to_the_last_survivor(Method method, String below, String query) {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.advertiser("VW");
        merge("audi-ag", "audi");
        merge("audi", "vw");
        for (String old : List.of("audi-ag", "audi")) {
            Response response =
                    Tracker.admin().urlEncodingEnabled(false).request(method, "/advertisers/" + old + below + query);
            assertThat(response.statusCode()).as(response.asString()).isEqualTo(308);
            assertThat(response.header("Location")).isEqualTo("/api/v1/advertisers/vw" + below + query);
            assertThat(response.asString()).isEmpty();
        }
        assertThat(Tracker.get(AdvertiserView.class, "/advertisers/vw").aliases())
                .containsExactly("Audi", "Audi Cars", "Ingolstadt", "Audi AG", "Four Rings");
    }

    @ParameterizedTest
    @CsvSource({"PUT, ''", "POST, /merge"})
    void a_write_to_the_old_address_is_refused_lest_it_change_the_survivor(Method method, String below) {
        merge("audi-ag", "audi");
        Tracker.advertiser("VW");
        var body = method == Method.POST ? Tracker.body("into", "vw", "reason", "again") : Tracker.body("name", "A");
        Response refused = Unchanged.by(() -> Tracker.admin()
                .contentType("application/json")
                .header("If-Match", "\"2\"")
                .body(Wire.json(body))
                .request(method, "/advertisers/audi-ag" + below));
        assertThat(Wire.problem(refused, ProblemType.CONFLICT).existing()).isEqualTo("/api/v1/advertisers/audi");
    }

    @Test
    void the_merged_one_is_in_no_list() {
        merge("audi-ag", "audi");
        assertThat(Tracker.all(AdvertiserView.class, "/advertisers"))
                .extracting(AdvertiserView::slug)
                .containsExactly("audi");
    }
}
