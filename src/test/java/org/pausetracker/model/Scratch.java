package org.pausetracker.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.pausetracker.database.TestDatabase;

/** A database that is emptied for one history after the other: some milliseconds, against hundreds for a new one. */
final class Scratch implements AutoCloseable {
    private final TestDatabase database = TestDatabase.fresh();
    private final Connection runtime = database.connection();
    private final Connection superuser = database.superuserConnection();

    Scratch() {
        try (Statement statement = runtime.createStatement()) {
            // As readers have it (application.properties); plans of a few rows would be compiled, which takes far
            // longer.
            statement.execute("set jit = off");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empties the database and records a history in it. */
    Recording record(History history) throws SQLException {
        if (!runtime.getAutoCommit()) {
            runtime.rollback();
        }
        try (Statement statement = superuser.createStatement()) {
            statement.execute("""
                    set session_replication_role = replica;
                    delete from spell;
                    delete from event_tally;
                    delete from event;
                    delete from watchlist_member;
                    delete from watchlist;
                    delete from advertiser;
                    delete from campaign;
                    delete from platform;
                    delete from change;
                    delete from change_set;
                    """);
        }
        return Recording.of(history, runtime);
    }

    /** Spells of pause that lasted so long by a day, behind the back of the triggers; each by an advertiser of its own. */
    void insertSpells(LocalDate asOf, List<Pause> pauses) throws SQLException {
        try (PreparedStatement statement = superuser.prepareStatement("""
                with pause as (
                  select n + 1 as id, date '%1$s' - days as starts_on, case when ended then date '%1$s' end as ends_on
                  from unnest(?::integer[], ?::boolean[]) with ordinality as p (days, ended, n)
                ), advertiser as (
                  insert into advertiser (id, slug, name, aliases, version, position) overriding system value
                  select id, 'a-' || id, 'A ' || id, '{}', 1, 1 from pause
                )
                insert into spell (advertiser_id, platform_id, state, starts_on, ends_on, ended_by, opened_by, date_precision,
                  ever_paused)
                select id, 1, 'PAUSED', starts_on, ends_on, case when ends_on is not null then 'RESUME' end,
                  gen_random_uuid(), 'DAY', true
                from pause
                """.formatted(asOf))) {
            statement.setArray(
                    1,
                    superuser.createArrayOf(
                            "integer", pauses.stream().map(Pause::days).toArray()));
            statement.setArray(
                    2,
                    superuser.createArrayOf(
                            "boolean", pauses.stream().map(Pause::ended).toArray()));
            statement.execute();
        }
    }

    Tables tables() {
        return new Tables(runtime);
    }

    @Override
    public void close() throws SQLException {
        runtime.close();
        superuser.close();
        database.close();
    }
}
