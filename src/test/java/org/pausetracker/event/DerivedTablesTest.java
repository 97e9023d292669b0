package org.pausetracker.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;

/** What triggers derive from events is what can be derived from them anew, whatever was done. */
@QuarkusTest
class DerivedTablesTest {
    private static final String HEADER = "advertiser,platform,kind,effective_on,basis,summary,source_url\n";

    @BeforeEach
    void a_platform() {
        Tracker.platform("twitter");
    }

    @AfterEach
    void are_as_if_derived_anew() {
        assertThat(TrackerDatabase.values("""
                with anew as (
                  select * from spell_computed(null, null, null, null, false)
                )
                select s::text from ((table spell except all table anew) union all (table anew except all table spell)) s
                """)).isEmpty();
        assertThat(TrackerDatabase.values("""
                with kept as (
                  select review, effective_on, platform_id, campaign_id, events from event_tally where events <> 0
                ), anew as (
                  select review, effective_on, platform_id, campaign_id, count(*) from event group by 1, 2, 3, 4
                )
                select t::text from ((table kept except all table anew) union all (table anew except all table kept)) t
                """)).isEmpty();
    }

    /** As they lie in the table: a row that was written again lies elsewhere. */
    private static List<String> spells() {
        return TrackerDatabase.values(
                "select state || ' ' || starts_on || ' ' || coalesce(ends_on::text, '') || ' ' || ctid from spell"
                        + " order by advertiser_id, starts_on");
    }

    private static void step(EventView event, String step) {
        Response done = Tracker.post("/events/" + event.id() + "/" + step, Tracker.body("reason", "Looked at again"));
        assertThat(done.statusCode()).as(done.asString()).isEqualTo(200);
    }

    @Test
    void a_write_leaves_the_spells_alone_that_it_does_not_change() {
        Tracker.advertiser("Audi");
        Tracker.event("audi", "PAUSE", "2022-11-04");
        Tracker.event("audi", "RESUME", "2023-03-01");
        Tracker.event("audi", "PAUSE", "2023-11-20");
        List<String> before = spells();
        Tracker.event("audi", "RESUME", "2024-05-01");
        List<String> after = spells();
        assertThat(after).hasSize(4).startsWith(before.get(0), before.get(1));
        assertThat(after.get(2)).startsWith("PAUSED 2023-11-20 2024-05-01");
    }

    @Test
    void every_step_of_an_event_is_followed() {
        Tracker.campaign("spring");
        Tracker.advertiser("Audi");
        Tracker.advertiser("Bentley");
        EventView first = Tracker.event("audi", "PAUSE", "2022-11-04");
        EventView second = Tracker.event("audi", "PAUSE", "2023-11-20", "campaign", "spring");
        Tracker.event("audi", "RESUME", "2023-03-01");
        EventView proposed = Tracker.event("bentley", "PAUSE", "2022-11-04", "review", "PROPOSED");
        EventView rejected = Tracker.event("bentley", "PAUSE", "2022-12-01", "review", "PROPOSED");
        assertThat(spells()).hasSize(3);
        step(second, "retraction");
        assertThat(spells())
                .satisfiesExactly(
                        paused -> assertThat(paused).startsWith("PAUSED 2022-11-04 2023-03-01"),
                        resumed -> assertThat(resumed).startsWith("RESUMED 2023-03-01 "));
        step(proposed, "verification");
        step(rejected, "rejection");
        Map<String, Object> corrected = Tracker.eventBody("audi", "PAUSE", "2022-11-05", "reason", "A day later");
        assertThat(Tracker.put("/events/" + first.id(), first.version(), corrected)
                        .statusCode())
                .isEqualTo(200);
        Merges.merge("bentley", "audi");
        assertThat(spells()).first().asString().startsWith("PAUSED 2022-11-04 2023-03-01");
    }

    /** Which no request brings about. */
    @Test
    void an_event_that_its_owner_deletes_is_followed() {
        Tracker.advertiser("Audi");
        Tracker.event("audi", "PAUSE", "2022-11-04");
        Tracker.event("audi", "RESUME", "2023-03-01");
        TrackerDatabase.execute("""
                begin;
                select ledger_open('owner', 'By hand');
                delete from event where kind = 'RESUME';
                select ledger_seal();
                commit""");
        assertThat(spells()).singleElement().asString().startsWith("PAUSED 2022-11-04  ");
    }

    /** More pairs at once than one plan is kept for. */
    @Test
    void imports_of_many_advertisers_are_followed_and_taken_back() {
        StringBuilder first = new StringBuilder(HEADER);
        StringBuilder second = new StringBuilder(HEADER);
        for (int i = 0; i < 130; i++) {
            String source = ",REPORTED,Seen,https://news.example/" + i + "\n";
            first.append("Advertiser ")
                    .append(i)
                    .append(",twitter,PAUSE,2022-11-04")
                    .append(source);
            first.append("Advertiser ")
                    .append(i)
                    .append(",twitter,RESUME,2024-01-01")
                    .append(source);
            second.append("Advertiser ")
                    .append(i)
                    .append(",twitter,RESUME,2023-03-01")
                    .append(source);
            second.append("Advertiser ")
                    .append(i)
                    .append(",twitter,PAUSE,2023-06-01")
                    .append(source);
        }
        assertThat(Tracker.importCsv(first.toString(), "").statusCode()).isEqualTo(201);
        List<String> before = spells();
        Response later = Tracker.importCsv(second.toString(), "");
        assertThat(later.statusCode()).isEqualTo(201);
        assertThat(spells()).hasSize(4 * 130);
        are_as_if_derived_anew();
        Response back = Tracker.post(
                "/imports/" + later.jsonPath().getLong("id") + "/retraction", Tracker.body("reason", "Wrong file"));
        assertThat(back.statusCode()).as(back.asString()).isEqualTo(200);
        assertThat(spells()).hasSameSizeAs(before);
    }
}
