package org.pausetracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;

/** Whether a request left everything as it was: the ledger's head and, row by row, what is recorded. */
public final class Unchanged {
    private Unchanged() {}

    public static <T> T by(Supplier<T> request) {
        List<String> before = rows();
        T answer = request.get();
        assertThat(rows()).isEqualTo(before);
        return answer;
    }

    /** Not the sequences of ids, which a write that is rolled back uses up. */
    private static List<String> rows() {
        return TrackerDatabase.values("""
                select to_jsonb(r)::text from change_set r union all
                select to_jsonb(r)::text from platform r union all
                select to_jsonb(r)::text from campaign r union all
                select to_jsonb(r)::text from advertiser r union all
                select to_jsonb(r)::text from watchlist r union all
                select to_jsonb(r)::text from watchlist_member r union all
                select to_jsonb(r)::text from import r union all
                select to_jsonb(r)::text from event r union all
                select to_jsonb(r)::text from spell r union all
                select to_jsonb(r)::text from event_tally r
                order by 1""");
    }
}
