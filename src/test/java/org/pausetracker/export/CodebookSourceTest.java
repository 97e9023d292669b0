package org.pausetracker.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a codebook must say, and how its columns take from its terms. */
class CodebookSourceTest {
    private static final String SMALL = """
            since: 1.0.0
            patterns: {slug: '[a-z]+'}
            vocabularies:
              kind: {title: Kinds, description: What was done., values: {PAUSE: it stopped, RESUME: it is back}}
            terms:
              advertiser: {title: Advertiser, description: Who., type: string, pattern: slug}
              kind: {title: Kind, description: What., type: string, values: kind, empty: nobody knows}
            datasets:
              events:
                path: exports/events.csv
                title: Events
                rows: one row per event
                primary_key: [advertiser]
                foreign_keys: [{columns: [advertiser], dataset: events, references: [advertiser]}]
                columns:
                  advertiser:
                  kind: {only: [PAUSE], description: What it did.}
                  again: {term: kind, required: true, since: 1.10.0}
            """;

    private static Codebook read(String yaml) throws IOException {
        return CodebookSource.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_column_is_its_term_but_for_what_it_says_itself() throws IOException {
        Codebook.Table events = read(SMALL).dataset("events");
        assertThat(events.header()).isEqualTo("advertiser,kind,again");
        assertThat(events.column("advertiser"))
                .isEqualTo(new Codebook.Column(
                        "advertiser",
                        "Advertiser",
                        "Who.",
                        "string",
                        null,
                        null,
                        null,
                        null,
                        "[a-z]+",
                        null,
                        null,
                        true,
                        null,
                        false,
                        false,
                        "1.0.0"));
        assertThat(events.column("kind").description()).isEqualTo("What it did.");
        assertThat(events.column("kind").values()).containsExactly("PAUSE");
        assertThat(events.column("kind").required()).isFalse();
        assertThat(events.column("again").values()).containsExactly("PAUSE", "RESUME");
        assertThat(events.column("again").required()).isTrue();
        assertThat(events.column("again").since()).isEqualTo("1.10.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            description: Who.,          |                               | advertiser has no description
            title: Advertiser,          | title: ' ',                   | advertiser has no title
            description: Who.,          | descripton: Who.,             | descripton
            type: string, pattern       | type: text, pattern           | unknown type text
            pattern: slug               | pattern: url                  | no pattern url
            '[a-z]+'                    | '[a-z+'                       | a pattern that is none
            '[a-z]+'                    | '^[a-z]+'                     | an anchor
            values: kind                | values: sort                  | no vocabulary sort
            only: [PAUSE]               | only: [PAUSED]                | values that the vocabulary kind has not
            term: kind                  | term: sort                    | no term is sort
            RESUME: it is back          | RESUME:                       | RESUME has no meaning
            primary_key: [advertiser]   | primary_key: [name]           | a key of a column name
            primary_key: [advertiser]   | primary_key: [kind]           | a primary key that may be empty
            dataset: events             | dataset: sources              | a foreign key to what is not there
            references: [advertiser]    | references: [kind]            | a foreign key to columns that tell no rows apart
            since: 1.10.0               | since: 0.9.0                  | older than what stands before it
            since: 1.10.0               | free_text: true               | free text and bound
            type: string, values        | type: integer, values         | what can only be said of a string
            empty: nobody knows         | empty: ''                     | what an empty cell means
            """)
    void what_does_not_make_sense_is_refused(String right, String wrong, String fault) {
        String yaml = SMALL.replace(right, wrong == null ? "" : wrong);
        assertThat(yaml).isNotEqualTo(SMALL);
        assertThatThrownBy(() -> read(yaml)).hasMessageContaining(fault);
    }
}
