package org.pausetracker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {
    @Test
    void runs_take_turns_and_each_gets_its_median() throws BenchFailure {
        List<String> order = new ArrayList<>();
        List<Load> found = Load.inTurn(3, () -> run(order, "a", 10), () -> run(order, "b", 100));
        assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
        assertThat(found).containsExactly(new Load(12, 12, 12), new Load(103, 103, 103));
    }

    @Test
    void quantiles_are_values_that_were_measured() {
        double[] values = {5, 1, 4, 2, 3};
        assertThat(Load.quantile(0.5, values)).isEqualTo(3);
        assertThat(Load.quantile(0.99, values)).isEqualTo(5);
        assertThat(Load.quantile(1, values)).isEqualTo(5);
    }

    private static Load run(List<String> order, String name, int value) {
        int found = value + order.size();
        order.add(name);
        return new Load(found, found, found);
    }
}
