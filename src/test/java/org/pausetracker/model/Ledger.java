package org.pausetracker.model;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ledger says about itself and about the tables. */
record Ledger(Tables tables) {
    List<Long> positions() throws SQLException {
        return tables.rows("select position from change_set order by position", row -> row.getLong(1));
    }

    @Nullable
    String fault() throws SQLException {
        List<String> faults = tables.rows("select problem from ledger_verify()", row -> row.getString(1));
        return faults.get(0);
    }

    /** Tables are their ledger played back: for each row its last change, unless that deleted it. */
    List<String> rowsThatDifferFromTheirLastChange() throws SQLException {
        return tables.rows("""
                with last as (
                  select distinct on (subject, subject_id) subject, subject_id, operation, row
                  from change
                  order by subject, subject_id, position desc, n desc
                ), current (subject, row) as (
                  select 'platform', to_jsonb(t) from platform t
                  union all select 'campaign', to_jsonb(t) from campaign t
                  union all select 'advertiser', to_jsonb(t) - 'search' from advertiser t
                  union all select 'watchlist', to_jsonb(t) from watchlist t
                  union all select 'watchlist_member', to_jsonb(t) from watchlist_member t
                  union all select 'event', to_jsonb(t) - 'bases' from event t
                )
                select coalesce(l.subject, c.subject) || ' ' || coalesce(l.subject_id, c.row ->> 'id')
                from (select * from last where operation <> 'delete') as l
                full join current c on c.subject = l.subject and c.row ->> 'id' = l.subject_id
                where l.row is distinct from c.row
                """, row -> row.getString(1));
    }
}
