package org.pausetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void a_cursor_gives_back_its_parts() {
        var id = UUID.randomUUID();
        var cursor = Cursor.decode(Cursor.encode("L'Oréal, 🎈", "", "2022-11-21", "-7", id.toString()), 5);
        assertThat(cursor.text(0)).isEqualTo("L'Oréal, 🎈");
        assertThat(cursor.text(1)).isEmpty();
        assertThat(cursor.date(2)).isEqualTo("2022-11-21");
        assertThat(cursor.number(3)).isEqualTo(-7);
        assertThat(cursor.uuid(4)).isEqualTo(id);
    }

    @Test
    void no_cursor_is_the_first_page() {
        assertThat(Cursor.decode(null, 2)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not base64!", "AAFh", "AAFhAAFiAAFj", "AAFhAAEA", "____"})
    void anything_else_is_a_400(String garbage) {
        assertThatThrownBy(() -> Cursor.decode(garbage, 2)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "4294967297", "-2147483649", "9223372036854775807"})
    void a_number_that_does_not_fit_is_a_400_and_is_not_cut_off(String number) {
        var cursor = Cursor.decode(Cursor.encode(number), 1);
        assertThat(cursor.number(0)).isEqualTo(Long.parseLong(number));
        assertThatThrownBy(() -> cursor.integer(0)).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_part_of_another_type_is_a_400() {
        var cursor = Cursor.decode(Cursor.encode("a"), 1);
        assertThatThrownBy(() -> cursor.number(0)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> cursor.date(0)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> cursor.uuid(0)).isInstanceOf(ProblemException.class);
    }
}
