package org.pausetracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever was recorded and whatever is asked for, a list of the units has as many of each state as the summary counts. */
@Domain(Histories.class)
@Domain(Filters.class)
@Domain(DomainContext.Global.class)
class UnitsModelTest {
    private static Scratch scratch;

    @BeforeContainer
    static void open() {
        scratch = new Scratch();
    }

    @AfterContainer
    static void close() throws SQLException {
        scratch.close();
    }

    @Property(tries = 40)
    void as_many_are_listed_as_are_counted(@ForAll History history, @ForAll @Size(2) List<Filter> filters)
            throws SQLException {
        Recording recording = scratch.record(history);
        for (Filter filter : filters) {
            assertListed(new Reports(scratch.tables(), filter, null));
            long past = 1 + recording.position() / 2;
            assertListed(new Reports(scratch.tables(), filter, past));
        }
    }

    private static void assertListed(Reports reports) throws SQLException {
        Summary summary = reports.summary(null).get(0);
        List<Reports.Listed> all = reports.units(null, 1000);
        assertThat(all).as("%s", reports).doesNotHaveDuplicates().hasSize((int) summary.population());
        assertThat(reports.units(null, 2)).as("%s, page by page", reports).isEqualTo(all);
        for (State state : State.values()) {
            List<Reports.Listed> inState =
                    all.stream().filter(unit -> unit.state() == state).toList();
            assertThat(inState).as("%s of %s", state, reports).hasSize((int) counted(summary, state));
            assertThat(reports.units(state, 1000))
                    .as("%s of %s", state, reports)
                    .isEqualTo(inState);
            assertThat(inState)
                    .extracting(Reports.Listed::since)
                    .allSatisfy((@Nullable String since) ->
                            assertThat(since == null).isEqualTo(state == State.NO_KNOWN_PAUSE));
        }
    }

    private static long counted(Summary summary, State state) {
        return switch (state) {
            case PAUSED -> summary.paused();
            case REDUCED -> summary.reduced();
            case LAPSED -> summary.lapsed();
            case RESUMED -> summary.resumed();
            case NO_KNOWN_PAUSE -> summary.noKnownPause();
        };
    }
}
