package org.pausetracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.database.TestDatabase;
import org.postgresql.util.PSQLException;

/** What the ledger lets nobody do, whatever the application does wrong. */
class LedgerTest {
    static final String NO_CHANGE_SET_IS_OPEN = "55000";
    static final String NOT_ALLOWED = "42501";
    static final String BROKEN_RULE = "23000";

    TestDatabase database;
    Writer desk;
    Writer owner;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        desk = new Writer(database.connection());
        owner = new Writer(database.ownerConnection());
        desk.write("first rows", Samples.FIRST);
    }

    @AfterEach
    void close() throws SQLException {
        desk.close();
        owner.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform", "campaign", "advertiser", "watchlist", "watchlist_member", "import", "event"})
    void a_table_is_written_inside_a_change_set_only(String table) throws SQLException {
        String insert = Samples.SECOND.get(table);
        assertRefused(() -> desk.run(insert), NO_CHANGE_SET_IS_OPEN);
        assertRefused(() -> owner.run(insert), NO_CHANGE_SET_IS_OPEN);
        desk.write("second row", insert);
        assertRefused(() -> owner.run("update " + table + " set version = version"), NO_CHANGE_SET_IS_OPEN);
        assertRefused(
                () -> owner.run("delete from " + table + " where id = (select max(id::text) from " + table + ")::"
                        + (table.equals("event") ? "uuid" : "bigint")),
                NO_CHANGE_SET_IS_OPEN);
        assertRefused(() -> owner.run("truncate " + table + " cascade"), NOT_ALLOWED);
        assertThat(desk.ask("select count(*) from change where subject = '" + table + "' and position = 2"))
                .containsExactly("1");
    }

    @Test
    void what_was_recorded_is_neither_updated_nor_deleted_nor_truncated() {
        for (String statement : new String[] {
            "update change set row = null",
            "update change set n = n where false",
            "delete from change",
            "truncate change",
            "update change_set set reason = 'another'",
            "update change_set set hash = null",
            "delete from change_set where position not in (select position from change where false)",
            "truncate change_set cascade",
        }) {
            assertRefused(() -> owner.run(statement), NOT_ALLOWED);
            assertRefused(() -> desk.run(statement), NOT_ALLOWED);
        }
    }

    @Test
    void only_the_row_whose_redaction_was_recorded_is_emptied() throws SQLException {
        desk.write("an event", Samples.event("2022-11-03"), Samples.event("2022-11-04"));
        desk.write("corrected", "update event set summary = 'It did.'");
        String update = "update change set %s where position = %d and n = %d";
        owner.open("nothing recorded");
        assertRefused(() -> owner.run(update.formatted("row = null", 2, 1)), NOT_ALLOWED);
        for (String refused : new String[] {
            update.formatted("row = null", 2, 2),
            update.formatted("row = null", 3, 1),
            update.formatted("row = '{}'", 2, 1),
            update.formatted("subject_id = 'x'", 2, 1),
            update.formatted("row = row", 1, 1),
            "delete from change where position = 2 and n = 1",
        }) {
            owner.rollback();
            owner.open("one is recorded");
            owner.run("select ledger_redact(2, 1)");
            assertRefused(() -> owner.run(refused), NOT_ALLOWED);
        }
        owner.rollback();
        desk.write("by order", "select ledger_redact(2, 1)");
        assertThat(desk.ask("select position || '/' || n from change where row is null"))
                .containsExactly("2/1");
    }

    @Test
    void a_change_set_written_by_hand_is_refused() throws SQLException {
        String insert =
                "insert into change_set (position, recorded_at, actor, previous_hash, hash) values (%s, now(), 'x',"
                        + " sha256('a'), %s)";
        assertRefused(() -> desk.run(insert.formatted("2", "null")), NOT_ALLOWED);
        assertRefused(() -> owner.run(insert.formatted("2", "sha256('b')")), NOT_ALLOWED);
        assertRefused(() -> owner.run(insert.formatted("3", "null")), NOT_ALLOWED);
        assertRefused(() -> owner.run(insert.formatted("2", "null")), NOT_ALLOWED);
        assertThat(desk.ask("select position from change_set")).containsExactly("1");
    }

    @Test
    void a_change_written_by_hand_is_refused() throws SQLException {
        String insert = "insert into change (position, n, subject, subject_id, operation, row_hash) values (1, 99,"
                + " 'event', 'x', 'insert', sha256('a'))";
        assertRefused(() -> desk.run(insert), NOT_ALLOWED);
        assertRefused(() -> owner.run(insert), NO_CHANGE_SET_IS_OPEN);
        owner.open("to slip a change into the set before");
        assertRefused(() -> owner.run(insert), NOT_ALLOWED);
    }

    @Test
    void a_change_set_that_was_not_sealed_is_not_committed() throws SQLException {
        desk.open("forgotten");
        desk.run(Samples.SECOND.get("advertiser"));
        assertRefused(desk::commit, BROKEN_RULE);
        assertThat(owner.ask("select name from advertiser")).containsExactly("Audi");
        assertThat(owner.ask("select position from change_set")).containsExactly("1");
    }

    @Test
    void a_sealed_change_set_takes_no_further_change() throws SQLException {
        desk.open("two advertisers");
        desk.run(Samples.SECOND.get("advertiser"));
        desk.seal();
        assertRefused(() -> desk.run("insert into advertiser (slug, name) values ('vw', 'VW')"), NO_CHANGE_SET_IS_OPEN);
    }

    @Test
    void a_change_set_is_not_opened_inside_another() throws SQLException {
        desk.open("outer");
        assertRefused(() -> desk.open("inner"), NO_CHANGE_SET_IS_OPEN);
    }

    @Test
    void the_role_of_the_application_writes_neither_spells_nor_ledger_and_switches_nothing_off() {
        for (String statement : new String[] {
            "insert into spell select * from spell",
            "update spell set state = 'PAUSED'",
            "delete from spell",
            "insert into change select * from change",
            "delete from change",
            "insert into change_set select * from change_set",
            "update change_set set reason = 'another'",
            "alter table event disable trigger all",
            "alter table change disable trigger ledger_refuse_change",
            "drop trigger ledger_refuse_change on change",
            "set session_replication_role = replica",
            "drop table event cascade",
            "drop function ledger_seal()",
            "create table mine (n integer)",
            "create or replace function ledger_refuse() returns trigger language plpgsql as 'begin return new; end'",
            "truncate event",
            "delete from event",
            "set role tracker_owner",
        }) {
            assertRefused(() -> desk.run(statement), NOT_ALLOWED);
        }
    }

    @Test
    void a_slug_never_changes() throws SQLException {
        for (String table : new String[] {"platform", "campaign", "advertiser", "watchlist"}) {
            desk.open("a new slug");
            assertRefused(() -> desk.run("update " + table + " set slug = 'another'"), BROKEN_RULE);
            desk.rollback();
        }
    }

    private static void assertRefused(ThrowingCallable write, String sqlState) {
        assertThatThrownBy(write)
                .asInstanceOf(type(PSQLException.class))
                .satisfies(refusal -> assertThat(refusal.getSQLState())
                        .as(refusal.getMessage())
                        .isEqualTo(sqlState));
    }

    @Test
    void a_large_write_tells_the_planner_how_large_its_tables_are_now() throws SQLException {
        desk.write(
                "many rows",
                "insert into advertiser (slug, name) select 'a' || i, 'a' || i from generate_series(1, 3000) i");
        assertThat(desk.ask("select reltuples from pg_class where relname in ('advertiser', 'change') order by 1"))
                .containsExactly("3001", "3004");
    }
}
