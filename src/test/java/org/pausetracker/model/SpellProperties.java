package org.pausetracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever was recorded in whatever order, the spells are those of the model and the ledger holds all of it. */
@Domain(Histories.class)
class SpellProperties {
    private static Scratch scratch;

    @BeforeContainer
    static void open() {
        scratch = new Scratch();
    }

    @AfterContainer
    static void close() throws SQLException {
        scratch.close();
    }

    @Property(tries = 150)
    void spells_are_those_of_the_model(@ForAll History history) throws SQLException {
        Recording recording = scratch.record(history);
        List<Spell> expected = Timeline.of(recording.events(), null);
        assertThat(scratch.tables().spells("spell")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(scratch.tables().spells("spell_computed(null, null, null)"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Property(tries = 100)
    void the_ledger_holds_every_committed_row_and_no_other(@ForAll History history) throws SQLException {
        Recording recording = scratch.record(history);
        Ledger ledger = new Ledger(scratch.tables());
        assertThat(ledger.positions())
                .isEqualTo(LongStream.rangeClosed(1, recording.position()).boxed().toList());
        assertThat(ledger.fault()).isNull();
        assertThat(ledger.rowsThatDifferFromTheirLastChange()).isEmpty();
    }
}
