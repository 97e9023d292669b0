package org.pausetracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.pausetracker.event.Basis;
import org.pausetracker.model.History.ChangeSet;
import org.pausetracker.model.History.Draft;
import org.pausetracker.model.History.Insert;
import org.pausetracker.model.History.Merge;
import org.pausetracker.model.History.Operation;

/** Whatever was recorded in whatever order, the spells are those of the model and the ledger holds all of it. */
@Domain(Histories.class)
@Domain(DomainContext.Global.class)
class SpellModelTest {
    private static Scratch scratch;

    @BeforeContainer
    static void open() {
        scratch = new Scratch();
    }

    @AfterContainer
    static void close() throws SQLException {
        scratch.close();
    }

    @Property(tries = 100)
    void spells_are_those_of_the_model(@ForAll History history) throws SQLException {
        Recording recording = scratch.record(history);
        List<Spell> expected = Timeline.of(recording.events(), null);
        assertThat(scratch.tables().spells("spell")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(scratch.tables().spells("spell_computed(null, null, null, null, false)"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Property(tries = 200)
    void so_are_those_of_one_busy_advertiser_on_one_platform(@ForAll @Size(min = 2, max = 12) List<Draft> drafts)
            throws SQLException {
        World world = new World(List.of(new World.Advertiser(1, null, null, null, null, Set.of())));
        List<Operation> oneByOne = drafts.stream()
                .<Operation>map(draft -> new Insert(List.of(draft.onBusiestPair())))
                .toList();
        Recording recording = scratch.record(new History(world, List.of(new ChangeSet(oneByOne, false))));
        assertThat(scratch.tables().spells("spell"))
                .containsExactlyInAnyOrderElementsOf(Timeline.of(recording.events(), null));
    }

    @Property(tries = 200)
    void after_a_merge_they_are_those_of_one_advertiser_from_the_start(
            @ForAll @Size(min = 4, max = 16) List<Draft> drafts,
            @ForAll @IntRange(max = 1) int merged,
            @ForAll Set<Basis> bases)
            throws SQLException {
        World world = new World(List.of(
                new World.Advertiser(1, null, null, null, null, Set.of()),
                new World.Advertiser(2, null, null, null, null, Set.of())));
        List<Operation> operations = new ArrayList<>();
        drafts.forEach(draft -> operations.add(new Insert(List.of(draft.crowded()))));
        operations.add(new Merge(merged, 1 - merged));
        Recording recording = scratch.record(new History(world, List.of(new ChangeSet(operations, false))));
        assertThat(recording.events()).allMatch(event -> event.advertiser() == 2 - merged);
        assertThat(scratch.tables().spells("spell"))
                .containsExactlyInAnyOrderElementsOf(Timeline.of(recording.events(), null));
        String names = bases.stream().map(Basis::name).collect(Collectors.joining(","));
        assertThat(scratch.tables().spells("spell_computed(null, null, '{%s}', null, false)".formatted(names)))
                .containsExactlyInAnyOrderElementsOf(Timeline.of(recording.events(), bases));
    }

    @Property(tries = 40)
    void at_every_past_position_they_are_those_of_the_model(@ForAll History history, @ForAll Set<Basis> bases)
            throws SQLException {
        Recording recording = scratch.record(history);
        String names = bases.stream().map(Basis::name).collect(Collectors.joining(","));
        for (int position = 0; position <= recording.position(); position++) {
            List<Event> known = recording.knownAt(position).events();
            assertThat(scratch.tables().spells("spell_at(%d)".formatted(position)))
                    .as("position %d", position)
                    .containsExactlyInAnyOrderElementsOf(Timeline.of(known, null));
            assertThat(scratch.tables()
                            .spells("spell_computed(null, null, '{%s}', %d, false)".formatted(names, position)))
                    .as("position %d, resting on %s", position, bases)
                    .containsExactlyInAnyOrderElementsOf(Timeline.of(known, bases));
        }
    }

    @Property(tries = 60)
    void the_ledger_holds_every_committed_row_and_no_other(@ForAll History history) throws SQLException {
        Recording recording = scratch.record(history);
        Ledger ledger = new Ledger(scratch.tables());
        assertThat(ledger.positions())
                .isEqualTo(
                        LongStream.rangeClosed(1, recording.position()).boxed().toList());
        assertThat(ledger.fault()).isNull();
        assertThat(ledger.rowsThatDifferFromTheirLastChange()).isEmpty();
    }
}
