package org.pausetracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pausetracker.database.TestDatabase;

/** What a change set holds and which position it gets. */
class ChangeSetTest {
    TestDatabase database;
    Writer desk;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        desk = new Writer(database.connection());
        desk.write("first rows", Samples.FIRST);
    }

    @AfterEach
    void close() throws SQLException {
        desk.close();
        database.close();
    }

    @Test
    void a_set_in_which_nothing_changed_uses_no_position() throws SQLException {
        desk.open("nothing");
        desk.run("update advertiser set name = 'Nobody' where false");
        assertThat(desk.ask("select sealed_position from ledger_seal()")).containsExactly("1");
        desk.commit();
        desk.write("something", Samples.SECOND.get("advertiser"));
        assertThat(desk.ask("select position || ' ' || reason from change_set order by position"))
                .containsExactly("1 first rows", "2 something");
    }

    @Test
    void a_set_that_is_rolled_back_leaves_no_gap() throws SQLException {
        desk.open("given up");
        desk.run(Samples.SECOND.get("advertiser"));
        desk.seal();
        desk.rollback();
        desk.write("second try", Samples.SECOND.get("advertiser"));
        assertThat(desk.ask("select position || ' ' || reason from change_set order by position"))
                .containsExactly("1 first rows", "2 second try");
    }

    @Test
    void one_transaction_may_hold_two_sets() throws SQLException {
        desk.open("first");
        desk.run(Samples.SECOND.get("advertiser"));
        desk.seal();
        desk.open("second");
        desk.run(Samples.SECOND.get("platform"));
        desk.seal();
        desk.commit();
        assertThat(desk.ask("select position || ' ' || subject from change where position > 1 order by position"))
                .containsExactly("2 advertiser", "3 platform");
        assertThat(desk.ask("select first_bad from ledger_verify()")).containsOnlyNulls();
    }

    @Test
    void changes_are_numbered_in_the_order_of_their_statements_and_hold_whole_rows() throws SQLException {
        desk.write(
                "three statements",
                "insert into advertiser (slug, name) values ('gm', 'General Motors'), ('vw', 'Volkswagen')",
                "update advertiser set sector = 'Automotive' where slug = 'vw'",
                Samples.SECOND.get("platform"));
        assertThat(desk.ask("select n || ' ' || operation || ' ' || (row ->> 'name') || ' ' || (row ->> 'version')"
                        + " from change where position = 2 order by n"))
                .containsExactly(
                        "1 insert General Motors 1",
                        "2 insert Volkswagen 1",
                        "3 update Volkswagen 2",
                        "4 insert TikTok 1");
        assertThat(desk.ask("select distinct jsonb_object_keys(row) from change where subject = 'advertiser'"))
                .containsExactlyInAnyOrderElementsOf(desk.ask("""
                        select column_name from information_schema.columns
                        where table_schema = 'public' and table_name = 'advertiser' and column_name <> 'search'
                        """));
    }

    @Test
    void version_position_author_and_recorded_order_are_the_ledgers_to_give() throws SQLException {
        desk.write("an event", Samples.event("2022-11-03"));
        String before = "select recorded_order || ' ' || id || ' ' || recorded_at || ' ' || recorded_by from event";
        var first = desk.ask(before);
        desk.write("an update that claims more", """
                update event set version = 7, position = 99, recorded_at = '2000-01-01', recorded_by = 'someone',
                  id = uuid_v7(), summary = 'It did pause.'
                """);
        assertThat(desk.ask(before)).isEqualTo(first);
        assertThat(desk.ask("select version || ' ' || position || ' ' || recorded_by || ' ' || summary from event"))
                .containsExactly("2 3 desk It did pause.");
    }

    @Test
    void recorded_at_grows_even_when_the_clock_was_set_back() throws SQLException {
        try (Writer superuser = new Writer(database.superuserConnection())) {
            superuser.run(
                    "set session_replication_role = replica",
                    "update change_set set recorded_at = '2999-01-01T00:00:00Z'");
        }
        desk.write("after", Samples.SECOND.get("advertiser"));
        desk.write("and after that", Samples.SECOND.get("platform"));
        assertThat(
                        desk.ask(
                                "select to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD SS.US') from change_set order by position"))
                .containsExactly("2999-01-01 00.000000", "2999-01-01 00.000001", "2999-01-01 00.000002");
    }
}
