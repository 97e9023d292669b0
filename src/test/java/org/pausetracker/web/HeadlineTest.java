package org.pausetracker.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pausetracker.ledger.KnownAt;
import org.pausetracker.report.Definition;
import org.pausetracker.report.SummaryView;

class HeadlineTest {
    private static final Map<String, List<String>> ON_TWITTER = Map.of("platform", List.of("twitter"));

    private static SummaryView summary(
            long paused, long imprecise, long size, String unit, Map<String, List<String>> filters) {
        @Nullable BigDecimal share = filters.containsKey("watchlist") && size > 0 ? BigDecimal.ONE : null;
        return new SummaryView(
                new Definition("paused-advertisers", 1, "text"),
                LocalDate.of(2022, 11, 21),
                new KnownAt(3, null, null),
                filters,
                new SummaryView.Population(unit, filters.get("watchlist"), size),
                new SummaryView.Counts(paused, 0, 0, 0, size - paused),
                imprecise,
                paused,
                share,
                new SummaryView.Excluded(0, 0, null),
                null,
                null,
                null);
    }

    private static Headline headline(SummaryView summary) {
        Map<String, String> names = Map.of(
                "twitter",
                "Twitter",
                "top",
                "the top 100 of 2022",
                "DE",
                "Germany",
                "stop",
                "Stop",
                "ANNOUNCED",
                "Announced");
        return new Headline(summary, false, (filter, value) -> names.getOrDefault(value, value));
    }

    private static String sentence(long paused, long imprecise, Map<String, List<String>> filters) {
        return headline(summary(paused, imprecise, 85, "advertiser", filters)).sentence();
    }

    @Test
    void it_says_the_number_the_place_the_day_and_how_exact_the_dates_are() {
        assertThat(sentence(48, 27, ON_TWITTER))
                .isEqualTo("48 advertisers are known to have paused on Twitter as of 21 November 2022, 27 of them dated"
                        + " only to that month.");
    }

    @Test
    void dates_known_only_to_the_year_are_not_called_dated_to_the_month() {
        SummaryView summary = summary(48, 27, 85, "advertiser", ON_TWITTER);
        assertThat(new Headline(summary, true, (filter, value) -> "Twitter").sentence())
                .endsWith(", 27 of them dated only to that month or year.");
    }

    @Test
    void one_is_singular() {
        assertThat(sentence(1, 0, ON_TWITTER))
                .isEqualTo("1 advertiser is known to have paused on Twitter as of 21 November 2022.");
        assertThat(sentence(1, 1, ON_TWITTER)).endsWith("2022, dated only to that month.");
    }

    @Test
    void all_are_not_counted_twice() {
        assertThat(sentence(2, 2, ON_TWITTER)).endsWith(", all of them dated only to that month.");
    }

    @Test
    void none_is_said_in_words() {
        assertThat(sentence(0, 0, ON_TWITTER))
                .isEqualTo("No advertiser is known to have paused on Twitter as of 21 November 2022.");
    }

    @Test
    void without_a_platform_it_is_any_that_is_recorded() {
        assertThat(sentence(48, 0, Map.of()))
                .isEqualTo("48 advertisers are known to have paused on any platform recorded as of 21 November 2022.");
    }

    @Test
    void the_basis_is_named() {
        assertThat(sentence(14, 0, Map.of("basis", List.of("ANNOUNCED"))))
                .startsWith("14 advertisers are known from their own announcements to have paused on");
        assertThat(sentence(1, 0, Map.of("basis", List.of("ANNOUNCED"))))
                .startsWith("1 advertiser is known from its own announcement to have paused on");
        assertThat(sentence(14, 0, Map.of("basis", List.of("OBSERVED", "REPORTED", "CONFIDENTIAL"))))
                .contains(" known from ad or spend data, press reports or what staff were told in confidence to have ");
    }

    @Test
    void what_restricts_the_population_is_named() {
        assertThat(sentence(
                        5,
                        0,
                        Map.of(
                                "sector",
                                List.of("Automotive", "Media"),
                                "country",
                                List.of("DE"),
                                "campaign",
                                List.of("stop"))))
                .isEqualTo(
                        "5 advertisers of the sectors Automotive or Media from Germany are known to have paused on any"
                                + " platform recorded in the campaign Stop as of 21 November 2022.");
    }

    @Test
    void only_a_watchlist_has_a_share() {
        Map<String, List<String>> filters = Map.of("watchlist", List.of("top"), "platform", List.of("twitter"));
        assertThat(headline(summary(51, 0, 100, "advertiser", filters)).sentence())
                .isEqualTo(
                        "51 of the 100 advertisers on the top 100 of 2022, 51.0 %, are known to have paused on Twitter"
                                + " as of 21 November 2022.");
        assertThat(headline(summary(1, 0, 3, "advertiser", filters)).sentence())
                .startsWith("1 of the 3 advertisers on the top 100 of 2022, 33.3 %, is known");
        assertThat(headline(summary(0, 0, 100, "advertiser", filters)).sentence())
                .startsWith("None of the 100 advertisers on the top 100 of 2022, 0.0 %, is known");
        assertThat(headline(summary(0, 0, 0, "advertiser", filters)).sentence())
                .startsWith("No advertiser on the top 100 of 2022 is known");
    }

    @Test
    void a_share_is_rounded_once() {
        // 0.51449 is 0.5145 in the API; rounding that again would make it 51.5.
        assertThat(headline(summary(51449, 0, 100000, "advertiser", Map.of("watchlist", List.of("top"))))
                        .sentence())
                .startsWith("51,449 of the 100,000 advertisers on the top 100 of 2022, 51.4 %,");
    }

    @Test
    void groups_are_called_groups() {
        assertThat(headline(summary(40, 0, 60, "parent", ON_TWITTER)).sentence())
                .startsWith("40 groups of advertisers are known");
        assertThat(headline(summary(1, 0, 60, "parent", ON_TWITTER)).sentence())
                .startsWith("1 group of advertisers is known");
    }

    @Test
    void an_empty_record_is_not_a_zero() {
        assertThat(headline(summary(0, 0, 0, "advertiser", Map.of())).sentence())
                .isEqualTo("Nothing is recorded yet, so there is nothing to count.");
        assertThat(headline(summary(0, 0, 0, "advertiser", Map.of("country", List.of("DE"))))
                        .sentence())
                .startsWith("No advertiser from Germany is known");
    }

    @Test
    void a_name_from_right_to_left_does_not_turn_the_sentence() {
        assertThat(new Headline(summary(2, 0, 85, "advertiser", ON_TWITTER), false, (filter, value) -> "\u05e9\u05dc")
                        .sentence())
                .isEqualTo(
                        "2 advertisers are known to have paused on \u2068\u05e9\u05dc\u2069 as of 21 November 2022.");
    }

    @Test
    void lead_and_rest_are_the_sentence() {
        Headline headline = headline(summary(48, 27, 85, "advertiser", ON_TWITTER));
        assertThat(headline.lead()).isEqualTo("48");
        assertThat(headline.lead() + headline.rest()).isEqualTo(headline.sentence());
    }

    @Test
    void a_badge_says_what_it_counts_and_when() {
        Headline headline = headline(summary(48, 27, 85, "advertiser", ON_TWITTER));
        assertThat(headline.label()).isEqualTo("advertisers paused on Twitter");
        assertThat(headline.value()).isEqualTo("48 on 21 Nov 2022");
        assertThat(headline(summary(48, 27, 85, "advertiser", Map.of())).label())
                .isEqualTo("advertisers paused");
        assertThat(headline(summary(
                                4,
                                0,
                                85,
                                "advertiser",
                                Map.of("country", List.of("DE"), "basis", List.of("ANNOUNCED"))))
                        .label())
                .isEqualTo("advertisers paused (Germany, announced)");
        assertThat(headline(summary(51, 0, 100, "advertiser", Map.of("watchlist", List.of("top"))))
                        .value())
                .isEqualTo("51 of 100 on 21 Nov 2022");
    }

    @Test
    void a_badge_that_would_be_too_long_says_that_it_is_filtered() {
        assertThat(headline(summary(4, 0, 85, "advertiser", Map.of("sector", List.of("A".repeat(60)))))
                        .label())
                .isEqualTo("advertisers paused (filtered)");
    }
}
