package org.pausetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class PlacesTest {
    private final Places places = new Places("exports", 3, 2, 10);

    private int refusal(String client) {
        var refused = catchThrowableOfType(ProblemException.class, () -> places.take(client));
        assertThat(refused.headers()).containsEntry("Retry-After", "10");
        return refused.problem().status();
    }

    @Test
    void a_client_with_its_share_is_refused_and_others_are_not() {
        places.take("a");
        var second = places.take("a");
        assertThat(refusal("a")).isEqualTo(429);
        places.take("b");
        second.run();
        places.take("a");
    }

    @Test
    void nobody_comes_in_when_all_places_are_taken() {
        places.take("a");
        places.take("a");
        var last = places.take("b");
        assertThat(refusal("b")).isEqualTo(503);
        assertThat(refusal("c")).isEqualTo(503);
        last.run();
        places.take("c");
    }

    @Test
    void a_place_that_is_given_back_twice_is_free_once() {
        var first = places.take("a");
        places.take("a");
        places.take("b");
        first.run();
        first.run();
        places.take("a");
        assertThat(refusal("b")).isEqualTo(503);
    }
}
