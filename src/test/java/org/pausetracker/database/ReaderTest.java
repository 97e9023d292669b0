package org.pausetracker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReaderTest {
    @Inject
    Reader reader;

    private String setting(String name) {
        return reader.read(rows -> rows.value(String.class, "select current_setting(?)", name))
                .orElseThrow();
    }

    @Test
    void a_read_is_one_snapshot_and_writes_nothing_wherever_it_is() {
        assertThat(setting("transaction_isolation")).isEqualTo("repeatable read");
        assertThat(setting("transaction_read_only")).isEqualTo("on");
        assertThat(setting("default_transaction_read_only"))
                .as("for whatever else is done with the connection")
                .isEqualTo("on");
        assertThatThrownBy(() -> reader.read(rows -> {
                    rows.run("update token set last_used_at = null");
                    return true;
                }))
                .hasStackTraceContaining("read-only transaction");
    }

    @Test
    void what_is_prepared_is_planned_once_however_much_better_a_plan_for_its_parameters_seems() {
        record Counted(long events) {}
        record Plans(long generic, long custom) {}
        String query = "select count(*) as events from unnest(?) n join event e on e.position = n";
        Plans plans = reader.read(rows -> {
            for (long i = 0; i < 10; i++) {
                rows.prepared(Counted.class, query, (Object) new Long[] {i});
            }
            return rows.prepared(
                            Plans.class,
                            "select generic_plans as generic, custom_plans as custom from pg_prepared_statements"
                                    + " where starts_with(statement, 'select count(*) as events from unnest(')")
                    .orElseThrow();
        });
        assertThat(plans.custom()).isZero();
        assertThat(plans.generic()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void all_else_is_planned_for_its_parameters_and_so_is_what_follows() {
        record Setting(String mode) {}
        String query = "select current_setting('plan_cache_mode') as mode";
        for (int i = 0; i < 2; i++) {
            assertThat(reader.<String>read(rows -> {
                        String first = rows.prepared(Setting.class, query)
                                .orElseThrow()
                                .mode();
                        String other = rows.value(String.class, query).orElseThrow();
                        String last = rows.prepared(Setting.class, query)
                                .orElseThrow()
                                .mode();
                        return String.join(" ", first, other, last);
                    }))
                    .isEqualTo("force_generic_plan auto auto");
        }
    }
}
