package org.pausetracker.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;
import org.pausetracker.http.ProblemType;
import org.pausetracker.ledger.KnownAt;
import org.xml.sax.InputSource;

@QuarkusTest
class FeedTest {

    @BeforeEach
    void subjects() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.platform("meta");
        Tracker.advertiser("Audi", "sector", "Automotive", "country", "DE");
        Tracker.advertiser("L'Oréal", "sector", "Beauty", "country", "FR", "aliases", List.of("Garnier"));
    }

    /** The feed as a reader of feeds takes it, and never one that breaks the rules of feeds. */
    private static Feed feed(String query, Object... values) {
        return parse(Tracker.get("/feed.atom" + query, values));
    }

    private static Feed encoded(String query) {
        return parse(Tracker.anyone().urlEncodingEnabled(false).get("/feed.atom" + query));
    }

    private static Feed parse(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/atom+xml");
        assertThat(AtomGrammar.faults(response.asByteArray())).isEmpty();
        try {
            return (Feed) new WireFeedInput().build(new InputSource(new ByteArrayInputStream(response.asByteArray())));
        } catch (FeedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_filter_that_many_advertisers_match_is_a_filter_like_any_other() {
        StringBuilder csv =
                new StringBuilder("advertiser,country,platform,kind,effective_on,basis,summary,source_url\n");
        for (int i = 0; i < 250; i++) {
            csv.append("Advertiser %d,US,twitter,PAUSE,2022-11-%02d,REPORTED,Paused,https://a.example/%d\n"
                    .formatted(i, 1 + i % 30, i));
        }
        assertThat(Tracker.importCsv(csv.toString(), "").statusCode()).isEqualTo(201);
        Tracker.event("audi", "PAUSE", "2022-11-04");
        assertThat(feed("?country=US&limit=500").getEntries()).hasSize(250);
        assertThat(feed("?country=DE").getEntries()).hasSize(1);
        assertThat(Tracker.page(EventView.class, "/events?country=US&limit=500").items())
                .hasSize(250);
    }

    private static List<String> summaries(Feed feed) {
        return feed.getEntries().stream()
                .map(entry -> entry.getSummary().getValue())
                .toList();
    }

    private static String address() {
        return "http://localhost:" + RestAssured.port + Tracker.BASE;
    }

    private static Date seconds(Instant instant) {
        return Date.from(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    private static EventView step(EventView event, String step) {
        return Wire.read(
                EventView.class,
                Tracker.post("/events/" + event.id() + "/" + step, Tracker.body("reason", "Because")),
                200);
    }

    @Test
    void an_entry_says_who_did_what_where_and_when_with_the_evidence() {
        var sources = List.of(
                Tracker.source("REPORTED", "https://news.example/audi?a=1&b=2"),
                Tracker.source("ANNOUNCED", "https://audi.example/"),
                Map.of("basis", "CONFIDENTIAL"));
        EventView event = Tracker.event("audi", "PAUSE", "2022-11-04", "summary", "No ads.", "sources", sources);

        Feed feed = feed("");
        assertThat(feed.getId()).isEqualTo(address() + "/feed.atom");
        assertThat(feed.getTitle()).isEqualTo("Advertiser pause tracker: verified events");
        assertThat(feed.getUpdated()).isEqualTo(seconds(Tracker.head().recordedAt()));
        assertThat(feed.getAuthors()).extracting("name").containsExactly("Advertiser pause tracker");
        assertThat(feed.getGenerator().getValue()).isEqualTo("Advertiser pause tracker");

        assertThat(feed.getEntries()).hasSize(1);
        Entry entry = feed.getEntries().get(0);
        assertThat(entry.getId()).isEqualTo("urn:uuid:" + event.id());
        assertThat(entry.getTitle()).isEqualTo("Audi: PAUSE on twitter, 2022-11-04");
        assertThat(entry.getPublished()).isEqualTo(seconds(event.recordedAt()));
        assertThat(entry.getUpdated()).isEqualTo(feed.getUpdated());
        assertThat(entry.getSummary().getType()).isEqualTo("text");
        assertThat(entry.getSummary().getValue()).isEqualTo("No ads.");
        assertThat(entry.getAlternateLinks())
                .extracting(Link::getHref, Link::getType)
                .containsExactly(tuple(address() + "/events/" + event.id(), "application/json"));
        assertThat(entry.getOtherLinks())
                .extracting(Link::getRel, Link::getHref)
                .containsExactlyInAnyOrder(
                        tuple("related", "https://news.example/audi?a=1&b=2"),
                        tuple("related", "https://audi.example/"));
        assertThat(entry.getCategories())
                .extracting(Category::getTerm)
                .containsExactly("PAUSE", "twitter", "ANNOUNCED");
    }

    @ParameterizedTest
    @CsvSource({"DAY, 2022-11-01", "MONTH, 2022-11", "YEAR, 2022"})
    void a_title_has_as_much_of_the_day_as_is_known(DatePrecision precision, String day) {
        String effectiveOn = precision == DatePrecision.YEAR ? "2022-01-01" : "2022-11-01";
        Tracker.event("audi", "PAUSE", effectiveOn, "date_precision", precision);
        assertThat(feed("").getEntries()).extracting(Entry::getTitle).containsExactly("Audi: PAUSE on twitter, " + day);
    }

    @Test
    void what_was_verified_or_corrected_last_is_on_top() {
        EventView proposal = Tracker.event("audi", "PAUSE", "2022-11-04", "summary", "A", "review", "PROPOSED");
        EventView b = Tracker.event("audi", "RESUME", "2023-01-01", "summary", "B");
        Tracker.event("l-oreal", "PAUSE", "2022-10-01", "summary", "C");
        assertThat(summaries(feed(""))).containsExactly("C", "B");

        step(proposal, "verification");
        Feed verified = feed("");
        assertThat(summaries(verified)).containsExactly("A", "C", "B");
        assertThat(verified.getEntries().get(0).getPublished()).isEqualTo(seconds(proposal.recordedAt()));
        assertThat(verified.getUpdated()).isEqualTo(seconds(Tracker.head().recordedAt()));

        var body = Tracker.eventBody("audi", "RESUME", "2023-01-02", "summary", "B, corrected", "reason", "A day late");
        Wire.read(EventView.class, Tracker.put("/events/" + b.id(), 1, body), 200);
        Feed corrected = feed("");
        assertThat(summaries(corrected)).containsExactly("B, corrected", "A", "C");
        assertThat(corrected.getEntries().get(0).getId()).isEqualTo("urn:uuid:" + b.id());
        assertThat(corrected.getUpdated()).isEqualTo(seconds(Tracker.head().recordedAt()));
        assertThat(summaries(feed("?limit=2"))).containsExactly("B, corrected", "A");
    }

    @Test
    void only_what_counts_is_told_and_nothing_for_staff() {
        Tracker.event("audi", "PAUSE", "2022-11-04", "summary", "PROPOSAL", "review", "PROPOSED");
        step(Tracker.event("audi", "PAUSE", "2022-11-05", "summary", "REJECT", "review", "PROPOSED"), "rejection");
        EventView open = Tracker.event("audi", "PAUSE", "2022-11-06", "summary", "OPEN", "reason", "WHY");
        assertThat(summaries(feed(""))).containsExactly("OPEN");
        assertThat(Tracker.get("/feed.atom").asString()).doesNotContain("PROPOS", "REJECT", "WHY", "admin", "Because");

        step(open, "retraction");
        Feed empty = feed("");
        assertThat(empty.getEntries()).isEmpty();
        assertThat(empty.getUpdated()).isEqualTo(seconds(Tracker.head().recordedAt()));
        step(open, "reinstatement");
        assertThat(feed("").getEntries()).isEmpty();
        step(open, "verification");
        assertThat(summaries(feed(""))).containsExactly("OPEN");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=4,                             DCBA",
        "advertiser=audi,                     CBA",
        "kind=PAUSE,                          CA",
        "kind=PAUSE&kind=REDUCE,              DCA",
        "platform=x,                          DBA",
        "sector=Beauty,                       D",
        "country=DE&limit=1,                  C",
        "effective_from=2023-01-01,           CB",
        "effective_to=2022-11-04,             DA",
        "as_of=2023-01-31,                    DBA",
        "basis=ANNOUNCED,                     DB",
        "q=GARNIER,                           D",
    })
    void each_parameter_leaves_out_what_does_not_match(String query, String letters) {
        Tracker.event("audi", "PAUSE", "2022-11-04", "summary", "A");
        Tracker.event("audi", "RESUME", "2023-01-01", "summary", "B");
        Tracker.event("audi", "PAUSE", "2023-02-01", "summary", "C", "platform", "meta");
        var announced = List.of(Tracker.source("ANNOUNCED", "https://l.example/"));
        Tracker.event("l-oreal", "REDUCE", "2022-11-04", "summary", "D", "sources", announced);
        Feed feed = feed("?" + query);
        assertThat(String.join("", summaries(feed))).isEqualTo(letters);
        assertThat(feed.getOtherLinks().get(0).getHref()).isEqualTo(address() + "/feed.atom?" + query);
    }

    @Test
    void a_feed_is_called_by_its_filters_whatever_its_length_or_past() {
        String q = "&q=a%26b+%7Bc%7D+%22%C3%BC%22";
        Feed feed = encoded("?platform=x&kind=RESUME&kind=PAUSE&limit=3&known_at=2&unit=advertiser" + q);
        assertThat(feed.getId()).isEqualTo(address() + "/feed.atom?kind=PAUSE&kind=RESUME&platform=twitter" + q);
        assertThat(feed.getTitle())
                .isEqualTo("Advertiser pause tracker: verified events, kind PAUSE or RESUME, platform twitter,"
                        + " q a&b {c} \"ü\"");
        assertThat(encoded("?kind=PAUSE&platform=twitter&kind=RESUME" + q).getId())
                .isEqualTo(feed.getId());
        assertThat(feed("?as_of=2023-01-01").getId()).isEqualTo(address() + "/feed.atom?as_of=2023-01-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ads <b>stopped</b> & \"gone\", 'they' said]]> &amp; <!-- so",
                "Emoji \uD83D\uDE80 and 漢字, é\u00a0ü",
                "Two\nlines\tand a tab",
            })
    void any_text_survives(String text) {
        Tracker.advertiser("<Ben & \"Jerry's\"> \uD83C\uDF66", "slug", "ben");
        Tracker.event("ben", "PAUSE", "2022-11-04", "summary", text);
        Entry entry = feed("").getEntries().get(0);
        assertThat(entry.getSummary().getValue()).isEqualTo(text);
        assertThat(entry.getTitle()).isEqualTo("<Ben & \"Jerry's\"> \uD83C\uDF66: PAUSE on twitter, 2022-11-04");
    }

    @Test
    void a_character_that_xml_does_not_have_is_replaced() {
        Tracker.event("audi", "PAUSE", "2022-11-04", "summary", "odd \uFFFE, \uFFFF");
        assertThat(summaries(feed("?q={q}", "odd \uFFFE"))).containsExactly("odd \uFFFD, \uFFFD");
    }

    @Test
    void a_past_feed_stays_the_same_to_the_byte() {
        EventView first = Tracker.event("audi", "PAUSE", "2022-11-04", "summary", "A");
        Tracker.event("l-oreal", "PAUSE", "2022-11-04", "summary", "B");
        KnownAt then = Tracker.head();
        byte[] feed = Tracker.get("/feed.atom?known_at={p}", then.position()).asByteArray();

        Tracker.put("/advertisers/audi", 1, Tracker.body("name", "Auto Union", "reason", "Renamed"));
        var body = Tracker.eventBody("audi", "PAUSE", "2022-11-03", "summary", "A, corrected", "reason", "A day early");
        step(Wire.read(EventView.class, Tracker.put("/events/" + first.id(), 1, body), 200), "retraction");
        Tracker.event("l-oreal", "RESUME", "2022-12-04", "summary", "C");

        assertThat(summaries(feed(""))).containsExactly("C", "B");
        Response past = Tracker.get("/feed.atom?known_at={p}", then.position());
        assertThat(past.asByteArray()).isEqualTo(feed);
        assertThat(summaries(parse(past))).containsExactly("B", "A");
        assertThat(parse(past).getEntries().get(1).getTitle()).startsWith("Audi: ");
        assertThat(past.header("Tracker-Position")).isEqualTo(Long.toString(then.position()));
        assertThat(past.header("Tracker-Hash")).isEqualTo(then.hash());
        assertThat(Tracker.get("/feed.atom?as_of=2023-01-01&known_at={p}", then.position())
                        .header("Cache-Control"))
                .isEqualTo("public, max-age=86400");
    }

    @Test
    void the_feed_of_nothing_at_all_is_a_feed() {
        Feed nothing = feed("?known_at=0");
        assertThat(nothing.getEntries()).isEmpty();
        assertThat(nothing.getUpdated()).isEqualTo(Date.from(Instant.EPOCH));
    }

    @Test
    void who_has_the_feed_is_not_sent_it_again_until_something_is_written() {
        Response feed = Tracker.get("/feed.atom");
        assertThat(feed.header("Cache-Control")).isEqualTo("no-cache");
        String tag = feed.header("ETag");
        Response again = Tracker.anyone().header("If-None-Match", tag).get("/feed.atom");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asByteArray()).isEmpty();
        Tracker.event("audi", "PAUSE", "2022-11-04");
        parse(Tracker.anyone().header("If-None-Match", tag).get("/feed.atom"));
    }

    @Test
    void head_answers_the_headers_alone() {
        Response head = Tracker.anyone().head("/feed.atom");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.contentType()).startsWith("application/atom+xml");
        assertThat(head.header("ETag")).isEqualTo(Tracker.get("/feed.atom").header("ETag"));
        assertThat(head.asByteArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plattform=x",
                "review=RETRACTED",
                "view=staff",
                "sort=effective_on",
                "cursor=MQ",
                "advertiser=nobody",
                "kind=STOP",
                "limit=0",
                "known_at=1000",
            })
    void a_parameter_that_is_not_known_or_names_nothing_is_a_400(String query) {
        var problem = Wire.problem(Tracker.get("/feed.atom?" + query), ProblemType.BAD_REQUEST);
        assertThat(problem.errors()).extracting("field").containsExactly(query.split("=")[0]);
    }

    @Test
    void the_grammar_of_these_tests_refuses_what_is_no_feed() {
        Tracker.event("audi", "PAUSE", "2022-11-04");
        String feed = new String(Tracker.get("/feed.atom").asByteArray(), StandardCharsets.UTF_8);
        assertThat(List.of(
                        feed.replaceFirst("<id>.*?</id>", ""),
                        feed.replaceFirst("<updated>.*?</updated>", "<updated>today</updated>"),
                        feed.replace("type=\"text\"", "type=\"markdown\""),
                        feed.replace("rel=\"alternate\"", "rel=\"via\""),
                        feed.replace(" href=", " reference="),
                        feed.replaceFirst("(?s)<author>.*?</author>", "")))
                .doesNotContain(feed)
                .allSatisfy(broken -> assertThat(AtomGrammar.faults(broken.getBytes(StandardCharsets.UTF_8)))
                        .isNotEmpty());
    }
}
