package org.pausetracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three forms of a citation, as a pure rule. */
class CitationTest {
    private static final KnownAt KNOWN_AT = new KnownAt(3, Instant.parse("2026-11-24T23:30:00.5Z"), "5cf5");
    private static final String LINK = "https://tracker.example.org/api/v1/events?known_at=3";

    private static Cite cite(String finding, KnownAt knownAt) {
        return new Citation("The record", "R&D", finding, "Definition: d, version 1.", knownAt, "", LINK).cite();
    }

    @Test
    void all_forms_say_what_was_found_when_it_was_recorded_and_by_which_hash_it_is_checked() {
        Cite cite = cite("48 of 85", KNOWN_AT);
        assertThat(cite.text())
                .isEqualTo("48 of 85. Definition: d, version 1. As known at position 3 of the ledger, recorded"
                        + " 2026-11-24T23:30:00.500Z, SHA-256 5cf5. The record, " + LINK);
        assertThat(cite.position()).isEqualTo(3);
        assertThat(cite.hash()).isEqualTo("5cf5");
        assertThat(cite.csl())
                .isEqualTo(new CslItem(
                        "dataset",
                        cite.csl().id(),
                        "The record: 48 of 85",
                        List.of(new CslItem.Name("R&D")),
                        new CslItem.Issued(List.of(List.of(2026, 11, 24))),
                        "3",
                        LINK,
                        "Definition: d, version 1. As known at position 3 of the ledger, recorded"
                                + " 2026-11-24T23:30:00.500Z, SHA-256 5cf5."));
        assertThat(cite.bibtex()).isEqualTo("""
                @misc{%s,
                  author = {{R\\&D}},
                  title = {{The record: 48 of 85}},
                  year = {2026},
                  month = nov,
                  version = {3},
                  url = {https://tracker.example.org/api/v1/events?known_at=3},
                  note = {Definition: d, version 1. As known at position 3 of the ledger, recorded \
                2026-11-24T23:30:00.500Z, SHA-256 5cf5.}
                }
                """.formatted(cite.csl().id()));
    }

    @Test
    void a_key_is_that_of_the_permalink() {
        assertThat(cite("one", KNOWN_AT).csl().id())
                .isEqualTo(cite("another", KNOWN_AT).csl().id())
                .matches("pause-tracker-3-[0-9a-f]{8}");
        assertThat(new Citation("t", "a", "f", "", KNOWN_AT, "", LINK + "4")
                        .cite()
                        .csl()
                        .id())
                .isNotEqualTo(cite("f", KNOWN_AT).csl().id());
    }

    @Test
    void the_empty_ledger_has_no_date_and_no_hash() {
        Cite cite = cite("Nothing", new KnownAt(0, null, null));
        assertThat(cite.csl().issued()).isNull();
        assertThat(cite.hash()).isNull();
        assertThat(cite.bibtex()).doesNotContain("year", "month", "SHA-256").contains("version = {0}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R&D, 50% of $1 #1 a_b    | R\\&D, 50\\% of \\$1 \\#1 a\\_b",
                "a{b}c                    | a\\textbraceleft{}b\\textbraceright{}c",
                "c:\\d                    | c:\\textbackslash{}d",
                "~user^2                  | \\textasciitilde{}user\\textasciicircum{}2",
                "L’Oréal, 资生堂, Größe   | L’Oréal, 资生堂, Größe",
            })
    void bibtex_gets_no_character_that_it_would_run(String text, String escaped) {
        assertThat(BibTex.text(text)).isEqualTo(escaped);
        assertThat(cite(text, KNOWN_AT).bibtex()).contains("title = {{The record: " + escaped + "}}");
    }

    @Test
    void the_braces_of_an_entry_are_balanced_whatever_it_says() {
        String entry = cite("}}, note = {\\input{x}} {{{\n", KNOWN_AT).bibtex();
        assertThat(entry.chars().filter(c -> c == '{').count())
                .isEqualTo(entry.chars().filter(c -> c == '}').count());
        assertThat(entry.lines()).hasSize(9);
        assertThat(BibTex.url("https://e.org/a{b}?c\\d e")).isEqualTo("https://e.org/a%7Bb%7D?c%5Cd%20e");
    }
}
