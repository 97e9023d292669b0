package org.pausetracker.advertiser;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;
import org.pausetracker.ledger.Page;

@QuarkusTest
class AdvertiserListTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            loreal    |
            l'oreal   | l-oreal
            L'ORÉAL   | l-oreal
            l’oréal   | l-oreal
            réal      | l-oreal
            facebook  | meta
            FACÉBOOK  | meta
            orsted    | orsted
            50%       | 50-off
            50% o     | 50-off
            %         | 50-off
            _         | under-score
            r_s       | under-score
            \\        |
            """)
    void q_finds_names_and_aliases_whatever_their_case_and_accents_and_takes_signs_literally(String q, String slug) {
        Tracker.advertiser("L'Oréal");
        Tracker.advertiser("Meta", "aliases", List.of("Facebook", "Instagram"));
        Tracker.advertiser("50% off");
        Tracker.advertiser("50 cents");
        Tracker.advertiser("under_score");
        Tracker.advertiser("Ørsted");
        assertThat(Tracker.page(AdvertiserView.class, "/advertisers?q={q}", q).items())
                .extracting(AdvertiserView::slug)
                .isEqualTo(slug == null ? List.of() : List.of(slug));
    }

    @Test
    void following_the_pages_yields_each_exactly_once_also_while_others_are_added() {
        advertisers("b", 60);
        Page<AdvertiserView> first = Tracker.page(AdvertiserView.class, "/advertisers?limit=25");
        assertThat(first.items()).hasSize(25);
        Tracker.advertiser("a000");
        Tracker.advertiser("c000");
        List<AdvertiserView> rest =
                Tracker.all(AdvertiserView.class, "/advertisers?limit=7&cursor={cursor}", first.next());
        assertThat(IntStream.range(0, 61).mapToObj(i -> i < 60 ? "b%03d".formatted(i) : "c000"))
                .containsExactlyElementsOf(Stream.concat(first.items().stream(), rest.stream())
                        .map(AdvertiserView::slug)
                        .toList());
    }

    @Test
    void a_page_has_50_items_unless_another_limit_is_named() {
        advertisers("b", 501);
        assertThat(Tracker.page(AdvertiserView.class, "/advertisers").items()).hasSize(50);
        assertThat(Tracker.page(AdvertiserView.class, "/advertisers?limit=500").items())
                .hasSize(500);
        assertThat(Tracker.all(AdvertiserView.class, "/advertisers?limit=167")).hasSize(501);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=501", "cursor=abc", "state=GONE", "platform=nowhere", "sector=None", "page=2"})
    void a_parameter_that_names_nothing_is_a_400(String query) {
        var problem = Wire.problem(Tracker.get("/advertisers?" + query), ProblemType.BAD_REQUEST);
        assertThat(problem.errors()).extracting("field").containsExactly(query.split("=")[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "PAUSED,         2022-11-10, '',              audi",
        "RESUMED,        2022-11-10, '',              kia",
        "NO_KNOWN_PAUSE, 2022-11-10, '',              bmw",
        "NO_KNOWN_PAUSE, 2022-11-01, '',              'audi,bmw,kia'",
        "PAUSED,         2022-11-10, &country=KR,     ''",
        "NO_KNOWN_PAUSE, 2022-11-10, &platform=other, 'audi,bmw,kia'",
    })
    void state_names_those_that_are_in_it_on_the_day(String state, String asOf, String more, String slugs) {
        Tracker.platform("twitter");
        Tracker.platform("other");
        Tracker.advertiser("Audi", "country", "DE");
        Tracker.advertiser("BMW", "country", "DE");
        Tracker.advertiser("Kia", "country", "KR");
        Tracker.event("audi", "PAUSE", "2022-11-04");
        Tracker.event("kia", "RESUME", "2022-11-05");
        assertThat(Tracker.page(AdvertiserView.class, "/advertisers?state=" + state + "&as_of=" + asOf + more)
                        .items())
                .extracting(AdvertiserView::slug)
                .isEqualTo(slugs.isEmpty() ? List.of() : List.of(slugs.split(",")));
    }

    private static void advertisers(String letter, int n) {
        TrackerDatabase.execute("""
                select ledger_open('test', null);
                insert into advertiser (slug, name)
                select name, name from (
                  select '%s' || lpad(i::text, 3, '0') as name from generate_series(0, %d - 1) i) as numbered;
                select ledger_seal()""".formatted(letter, n));
    }
}
