package org.pausetracker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "*", " * ", "\"2\", \"3\"", "W/\"9\" ,\"3\""})
    void the_current_version_may_be_replaced(String ifMatch) {
        ETags.requireIfMatch(ifMatch, 3);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {"\"2\";412", "W/\"3\";412", "\"33\";412", "3;400", "\"3;400", "\"3\" \"4\";400"})
    void another_version_may_not(String ifMatch, int status) {
        assertThatThrownBy(() -> ETags.requireIfMatch(ifMatch, 3))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(status));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void a_change_needs_the_header(String ifMatch) {
        assertThatThrownBy(() -> ETags.requireIfMatch(ifMatch, 3))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(428));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {"\"a\";true", "W/\"a\";true", "\"b\", \"a\";true", "*;true", "\"b\";false"})
    void a_read_compares_weakly(String ifNoneMatch, boolean matches) {
        assertThat(ETags.matches(ifNoneMatch, "\"a\"")).isEqualTo(matches);
        assertThat(ETags.matches(ifNoneMatch, "W/\"a\"")).isEqualTo(matches);
    }
}
