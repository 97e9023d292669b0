package org.pausetracker.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @Test
    void a_text_is_trimmed_of_unicode_space_and_normalised() {
        assertThat(Texts.clean("\u00a0\u2003 Cafe\u0301 \t\n\ufeff")).isEqualTo("Café");
        assertThat(Texts.clean(" \u3000")).isNull();
        assertThat(Texts.clean(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0", "a\rb", "\u0007", "\u0085", "\ud83d", "\ude00x"})
    void control_characters_and_half_characters_cannot_be_stored(String text) {
        assertThat(Texts.isPlain(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines\tand a tab", "🎈", "Σ", ""})
    void everything_else_can(String text) {
        assertThat(Texts.isPlain(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example",
                "http://A.example:8080/b?c=d|e#f",
                "HTTPS://münchen.example/ä",
                "https://[::1]/",
                "https://1.2.3.4/",
                "https://a_b.example/(x)",
                "https://web.archive.org/web/2022/https://a.example/"
            })
    void an_http_url_with_a_host_is_one(String url) {
        assertThat(Url.Check.accepts(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.example",
                "//a.example/",
                "https:/a.example",
                "https://",
                "https:///b",
                "ftp://a.example/",
                "javascript:alert(1)",
                "https://a.example/b c",
                "https://a.example/\n",
                "https://a@b.example/",
                "https://a.example/\u00a0",
                "https://a.example/\u202e",
                "https://a.example/\"<b>",
                "https://.example/"
            })
    void anything_else_is_none(String url) {
        assertThat(Url.Check.accepts(url)).isFalse();
    }

    @Test
    void a_url_has_a_longest_length() {
        assertThat(Url.Check.accepts("https://a.example/" + "b".repeat(1982))).isTrue();
        assertThat(Url.Check.accepts("https://a.example/" + "b".repeat(1983))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_problem_type_has_its_own_status_and_a_stable_path(ProblemType type) {
        assertThat(ProblemType.of(type.status())).contains(type);
        assertThat(type.path()).matches("/problems/[a-z-]+");
    }
}
