package org.pausetracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pausetracker.database.TestDatabase;

/** Whoever can do anything to the database still cannot change the record unseen. */
class LedgerVerifyTest {
    static TestDatabase database;
    static Writer superuser;

    @BeforeAll
    static void write_four_change_sets() throws SQLException {
        database = TestDatabase.fresh();
        try (Writer desk = new Writer(database.connection())) {
            desk.write("first rows", Samples.FIRST);
            desk.write("a pause", Samples.event("2022-11-03"), Samples.event("2022-11-04"));
            desk.write("a correction", "update event set summary = 'It did.'");
            desk.write("another advertiser", Samples.SECOND.get("advertiser"));
        }
        superuser = new Writer(database.superuserConnection());
    }

    @AfterAll
    static void close() throws SQLException {
        superuser.close();
        database.close();
    }

    /** Each test tampers in a transaction that is rolled back. */
    @BeforeEach
    void begin() throws SQLException {
        superuser.run("begin", "set local session_replication_role = replica");
    }

    @AfterEach
    void undo() throws SQLException {
        superuser.run("rollback");
    }

    @Test
    void an_untouched_ledger_has_no_fault() throws SQLException {
        assertThat(superuser.ask(
                        "select positions || ' ' || (first_bad is null and problem is null) from ledger_verify()"))
                .containsExactly("4 true");
        assertThat(superuser.ask("select head_hash from ledger_verify()"))
                .isEqualTo(superuser.ask("select encode(hash, 'hex') from change_set where position = 4"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update change set row = jsonb_set(row, '{summary}', '"It pausee."') where position = 2 and n = 2 | 2: the row of change 2 is not what was recorded
            update change set row = null where position = 2 and n = 2                     | 2: the row of change 2 is empty
            update change set row = '{}', row_hash = row_hash('{}') where position = 2 and n = 2 | 2: its hash is not that of its content
            update change set subject_id = '0' where position = 2 and n = 1               | 2: its hash is not that of its content
            update change set subject = 'import' where position = 2 and n = 1             | 2: its hash is not that of its content
            update change set operation = 'delete' where position = 2 and n = 1           | 2: its hash is not that of its content
            update change set n = 3 - n + 10 where position = 2                           | 2: its hash is not that of its content
            delete from change where position = 2 and n = 2                               | 2: its hash is not that of its content
            insert into change select 2, 3, subject, subject_id, operation, row, row_hash from change where position = 3 and n = 1 | 2: its hash is not that of its content
            update change_set set reason = 'another' where position = 2                   | 2: its hash is not that of its content
            update change_set set reason = null where position = 2                        | 2: its hash is not that of its content
            update change_set set actor = 'another' where position = 2                    | 2: its hash is not that of its content
            update change_set set recorded_at = recorded_at + interval '1 microsecond' where position = 2 | 2: its hash is not that of its content
            update change_set set recorded_at = '2000-01-01' where position = 2           | 2: it is not recorded after the change set before it
            update change_set set hash = sha256('x') where position = 2                   | 2: its hash is not that of its content
            update change_set set hash = null where position = 2                          | 2: the change set is not sealed
            update change_set set previous_hash = sha256('x') where position = 2          | 2: it does not rest on the hash before it
            delete from change_set where position = 2                                     | 3: position 2 is missing
            delete from change_set where position = 1                                     | 2: position 1 is missing
            """)
    void a_fault_is_named_with_its_position(String tampering, String fault) throws SQLException {
        superuser.run(tampering);
        assertThat(superuser.ask("select first_bad || ': ' || problem from ledger_verify()"))
                .containsExactly(fault);
    }

    @Test
    void a_set_that_was_altered_and_hashed_again_breaks_the_next_one() throws SQLException {
        superuser.run(
                "update change set operation = 'delete' where position = 2 and n = 1",
                "update change_set s set hash = change_set_hash(s) where position = 2");
        assertThat(superuser.ask("select first_bad || ': ' || problem from ledger_verify()"))
                .containsExactly("3: it does not rest on the hash before it");
    }

    @Test
    void an_emptied_row_is_no_fault_once_its_redaction_is_on_record() throws SQLException {
        String redacted =
                "select coalesce(first_bad || ': ' || problem, 'whole') || ' ' || redacted::text from ledger_verify()";
        superuser.run("select ledger_open('court', 'by order')", "select ledger_redact(2, 1)", "select ledger_seal()");
        assertThat(superuser.ask(redacted)).containsExactly("whole {2/1}");
        superuser.run("update change set row = null where position = 2 and n = 2");
        assertThat(superuser.ask(redacted)).containsExactly("2: the row of change 2 is empty {2/1}");
    }

    @Test
    void a_row_that_was_redacted_does_not_come_back() throws SQLException {
        superuser.run(
                "create temporary table kept on commit drop as select row from change where position = 2 and n = 1",
                "select ledger_open('court', 'by order')",
                "select ledger_redact(2, 1)",
                "select ledger_seal()",
                "update change set row = (select row from kept) where position = 2 and n = 1");
        assertThat(superuser.ask("select first_bad || ': ' || problem from ledger_verify()"))
                .containsExactly("2: the row of change 1 was redacted and is there again");
    }

    /** No chain can tell: this is why its head stands in every answer and export. */
    @Test
    void a_removed_end_shows_in_the_head_alone() throws SQLException {
        var headBefore = superuser.ask("select head_hash from ledger_verify()");
        superuser.run("delete from change where position = 4", "delete from change_set where position = 4");
        assertThat(superuser.ask("select positions || ' ' || (first_bad is null) from ledger_verify()"))
                .containsExactly("3 true");
        assertThat(superuser.ask("select head_hash from ledger_verify()")).isNotEqualTo(headBefore);
    }
}
