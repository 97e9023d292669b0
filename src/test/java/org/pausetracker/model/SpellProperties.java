package org.pausetracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.pausetracker.database.TestDatabase;

/** Whatever was recorded in whatever order, the spells are those of the model and the ledger holds all of it. */
@Domain(Histories.class)
class SpellProperties {
    private static TestDatabase database;

    @BeforeContainer
    static void open() {
        database = TestDatabase.fresh();
    }

    @AfterContainer
    static void close() {
        database.close();
    }

    @AfterTry
    void empty() throws SQLException {
        Tables.empty(database);
    }

    @Property(tries = 150)
    void spells_are_those_of_the_model(@ForAll History history) throws SQLException {
        try (Connection connection = database.connection()) {
            Recording recording = Recording.of(history, connection);
            Tables tables = new Tables(connection);
            List<Spell> expected = Timeline.of(recording.events(), null);
            assertThat(tables.spells("spell")).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(tables.spells("spell_computed(null, null, null)")).containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
