package org.pausetracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.pausetracker.event.Review;
import org.pausetracker.model.History.ChangeSet;
import org.pausetracker.model.History.Correct;
import org.pausetracker.model.History.Draft;
import org.pausetracker.model.History.Insert;
import org.pausetracker.model.History.Merge;
import org.pausetracker.model.History.Operation;
import org.pausetracker.model.History.ReviewAs;

/** Writes a history into the database and, beside it, into a list of events. */
final class Recording {
    private final Connection connection;
    private final Statements statements;

    /** Where an event stands in the list is its place in the recorded order. */
    private List<Event> events = new ArrayList<>();

    private List<UUID> ids = new ArrayList<>();
    private World world;

    /** What was known at each position, from 0. */
    private final List<Known> known = new ArrayList<>();

    record Known(World world, List<Event> events) {}

    private Recording(Connection connection, World world) {
        this.connection = connection;
        this.statements = new Statements(connection);
        this.world = world;
        known.add(new Known(new World(List.of()), List.of()));
    }

    static Recording of(History history, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Recording recording = new Recording(connection, history.world());
        recording.open();
        recording.statements.world(history.world());
        recording.seal();
        recording.known.add(new Known(recording.world, recording.events));
        for (ChangeSet changeSet : history.changeSets()) {
            recording.write(changeSet);
        }
        connection.setAutoCommit(true);
        return recording;
    }

    /** As the history left it. */
    World world() {
        return world;
    }

    List<Event> events() {
        return events;
    }

    /** How many change sets there are. */
    long position() {
        return known.size() - 1;
    }

    Known knownAt(int position) {
        return known.get(position);
    }

    private void write(ChangeSet changeSet) throws SQLException {
        List<Event> eventsBefore = events;
        List<UUID> idsBefore = ids;
        World worldBefore = world;
        events = new ArrayList<>(events);
        ids = new ArrayList<>(ids);
        boolean changed = false;
        open();
        for (Operation operation : changeSet.operations()) {
            changed |= write(operation);
        }
        if (changeSet.rolledBack()) {
            connection.rollback();
            events = eventsBefore;
            ids = idsBefore;
            world = worldBefore;
        } else {
            seal();
            if (changed) {
                known.add(new Known(world, events));
            }
        }
    }

    private boolean write(Operation operation) throws SQLException {
        if (operation instanceof Insert insert) {
            return insert(insert.drafts());
        }
        if (operation instanceof Correct correct && !ids.isEmpty()) {
            return correct(correct.event() % ids.size(), correct.draft());
        }
        if (operation instanceof ReviewAs review && !ids.isEmpty()) {
            return review(review.events(), review.review());
        }
        if (operation instanceof Merge merge) {
            return merge(world.counted(merge.merged()), world.counted(merge.survivor()));
        }
        statements.nothing();
        return false;
    }

    private boolean insert(List<Draft> drafts) throws SQLException {
        List<Event> inserted = IntStream.range(0, drafts.size())
                .mapToObj(i -> drafts.get(i)
                        .in(world, events.size() + i, drafts.get(i).verified() ? Review.VERIFIED : Review.PROPOSED))
                .toList();
        List<Event> after = new ArrayList<>(events);
        after.addAll(inserted);
        return attempt(after, () -> ids.addAll(statements.insert(inserted)));
    }

    private boolean correct(int place, Draft draft) throws SQLException {
        List<Event> after = new ArrayList<>(events);
        after.set(place, draft.in(world, place, events.get(place).review()));
        return attempt(after, () -> statements.correct(ids.get(place), after.get(place)));
    }

    private boolean review(Set<Integer> given, Review review) throws SQLException {
        Set<Integer> places = new TreeSet<>();
        given.forEach(place -> places.add(place % ids.size()));
        List<Event> after = new ArrayList<>(events);
        places.forEach(place -> after.set(place, events.get(place).with(review)));
        return attempt(
                after, () -> statements.review(places.stream().map(ids::get).toList(), review));
    }

    /** Merges that the API refuses are left out, for the same reason by the database and by this list. */
    private boolean merge(World.Advertiser merged, World.Advertiser survivor) throws SQLException {
        if (!world.allowsMerging(merged, survivor)) {
            return false;
        }
        Optional<List<Event>> after = Merging.of(events, merged, survivor);
        assertThat(statements.contested(merged, survivor)).isEqualTo(after.isEmpty());
        if (after.isEmpty()) {
            return false;
        }
        statements.merge(merged, survivor);
        events = after.get();
        world = world.merging(merged, survivor);
        return true;
    }

    private interface Write {
        void run() throws SQLException;
    }

    /** Two live events that say the same are refused, by the database exactly when by this list. */
    private boolean attempt(List<Event> after, Write write) throws SQLException {
        Set<Event.Claim> claims = new LinkedHashSet<>();
        boolean refused = after.stream().filter(Event::isLive).anyMatch(event -> !claims.add(event.claim()));
        Savepoint savepoint = connection.setSavepoint();
        try {
            write.run();
            assertThat(refused).as("two live events say the same").isFalse();
            events = after;
        } catch (SQLException e) {
            connection.rollback(savepoint);
            assertThat(refused).as(e.getMessage()).isTrue();
            assertThat(e.getSQLState()).isEqualTo("23505");
        }
        return !refused;
    }

    private void open() throws SQLException {
        statements.update("select ledger_open('desk', 'a random history')");
    }

    private void seal() throws SQLException {
        statements.update("select ledger_seal()");
        connection.commit();
    }
}
