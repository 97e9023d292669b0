package org.pausetracker.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pausetracker.database.FaultServer;

/** What must hold of the record after any fault, asked of the database itself. */
final class Record {
    private Record() {}

    /** What the clients were told is there, as they were told; answers how many writes that were. */
    static int assertHolds(FaultServer server, Writers writers) throws SQLException {
        // Before the rows are read, since more is being written.
        List<Writers.Acknowledged> acknowledged = writers.acknowledged();
        assertThat(lost(server, acknowledged)).as("acknowledged and lost").isEmpty();
        assertWhole(server);
        return acknowledged.size();
    }

    static List<Writers.Acknowledged> lost(FaultServer server, List<Writers.Acknowledged> acknowledged)
            throws SQLException {
        Map<String, Writers.Acknowledged> recorded = new HashMap<>();
        try (Connection connection = server.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id::text, position, summary from event")) {
            while (rows.next()) {
                recorded.put(
                        rows.getString(1),
                        new Writers.Acknowledged(rows.getString(1), rows.getLong(2), rows.getString(3)));
            }
        }
        List<Writers.Acknowledged> lost = new ArrayList<>(acknowledged);
        lost.removeIf(one -> one.equals(recorded.get(one.id())));
        return lost;
    }

    /** The chain, its positions, and that each event is in the table, in the ledger and in the spells, or in none of them. */
    static void assertWhole(FaultServer server) {
        assertThat(server.value("select coalesce(problem, 'none') from ledger_verify()"))
                .isEqualTo("none");
        assertThat(server.value("select count(*) = max(position) and min(position) = 1 and bool_and(hash is not null)"
                        + " from change_set"))
                .as("positions are gapless and sealed")
                .isEqualTo("t");
        assertThat(server.value("""
                        select count(*) from event e
                        full join (select c.subject_id, c.row from change c where c.subject = 'event') c
                          on c.subject_id = e.id::text
                        where (to_jsonb(e) - array['search', 'bases']) is distinct from c.row"""))
                .as("events that only the table or only the ledger has")
                .isEqualTo("0");
        assertThat(server.value("""
                        with computed as (select * from spell_computed(null, null, null, null, false))
                        select (select count(*) from (table spell except table computed) d)
                          + (select count(*) from (table computed except table spell) d)"""))
                .as("spells that do not follow from the events")
                .isEqualTo("0");
    }

    /** One line of figures, to the console and to {@code target/faults.txt}. */
    static void report(String line) throws IOException {
        System.out.println("FAULTS " + line);
        Files.writeString(
                Path.of("target", "faults.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
