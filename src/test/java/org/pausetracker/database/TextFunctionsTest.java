package org.pausetracker.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, sources and ids, as the database sees them. Nothing is written. */
class TextFunctionsTest {
    static TestDatabase database;
    static Connection connection;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        connection = database.connection();
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void ids_are_of_version_7_and_in_the_order_of_time() throws SQLException {
        long before = Instant.now().toEpochMilli();
        List<UUID> ids = new ArrayList<>();
        try (ResultSet rows =
                connection.createStatement().executeQuery("select uuid_v7() from generate_series(1, 20000)")) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        long after = Instant.now().toEpochMilli();
        List<Long> milliseconds =
                ids.stream().map(id -> id.getMostSignificantBits() >>> 16).toList();
        assertThat(ids).doesNotHaveDuplicates().allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
        });
        assertThat(milliseconds).isSorted().first().isNotEqualTo(milliseconds.get(milliseconds.size() - 1));
        // Half a millisecond is rounded up.
        assertThat(milliseconds).allSatisfy(at -> assertThat(at).isBetween(before, after + 1));
    }

    @ParameterizedTest
    @CsvSource({
        "L'Oréal, l'oréal, l'oreal",
        "L'ORE\u0301AL, l'oréal, l'oreal",
        "KOHL’S, kohl’s, kohl's",
        "Kohl's, kohl's, kohl's",
        "Straße, strasse, strasse",
        "STRAẞE, strasse, strasse",
        "Škoda, škoda, skoda",
        "S\u030Ckoda, škoda, skoda",
        "Ørsted, ørsted, orsted",
        "Łódź, łódź, lodz",
        "ﬁne, fine, fine",
        "AT&T, at&t, at&t",
    })
    void names_are_compared_and_searched(String name, String folded, String searched) throws SQLException {
        assertThat(ask("select fold(?)", name)).isEqualTo(folded);
        assertThat(ask("select search_key(?)", name)).isEqualTo(searched);
    }

    @Test
    void an_alias_is_found_like_a_name() throws SQLException {
        assertThat(ask("select search_key(?, array['Volkswagen AG', 'Škoda'])", "VW"))
                .isEqualTo("vw\nvolkswagen ag\nskoda");
        assertThat(ask("select search_key(?, '{}')", "VW")).startsWith("vw");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"basis": "REPORTED", "url": "https://a.example"}, {"basis": "REPORTED", "url": "https://b.example"}] |
            [{"basis": "CONFIDENTIAL"}]                                                       |
            [{"basis": "CONFIDENTIAL", "url": null, "note": null}]                            |
            [{"basis": "CONFIDENTIAL"}, {"basis": "REPORTED", "url": "https://a.example"}]    |
            {"basis": "CONFIDENTIAL"}                                                         | not an array
            []                                                                                | no source
            [{"url": "https://a.example"}]                                                    | a source without a known basis
            [{"basis": "RUMOUR", "url": "https://a.example"}]                                 | a source without a known basis
            ["https://a.example"]                                                             | a source without a known basis
            [{"basis": "CONFIDENTIAL", "note": "A name"}]                                     | a confidential source that says more than its basis
            [{"basis": "REPORTED"}]                                                           | a source without url
            [{"basis": "REPORTED", "url": null}]                                              | a source without url
            """)
    void a_fault_in_sources_is_named(String sources, @Nullable String fault) throws SQLException {
        assertThat(ask("select sources_fault(?::jsonb)", sources)).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"basis": "REPORTED", "url": "https://a.example"}, {"basis": "REPORTED", "url": "https://b.example"}] | t
            [{"basis": "REPORTED", "url": "https://a.example"}, {"basis": "CONFIDENTIAL"}]                         | t
            [{"basis": "REPORTED", "url": "https://a.example"}, {"basis": "OBSERVED", "url": "https://a.example"}] | f
            [{"basis": "CONFIDENTIAL"}, {"basis": "CONFIDENTIAL"}]                                                 | f
            """)
    void sources_are_told_apart_by_their_url(String sources, String distinct) throws SQLException {
        assertThat(ask("select sources_are_distinct(?::jsonb)", sources)).isEqualTo(distinct);
    }

    @Test
    void bases_are_named_strongest_first() throws SQLException {
        assertThat(ask("select bases_of(?::jsonb)", """
                [{"basis": "CONFIDENTIAL"}, {"basis": "OBSERVED", "url": "a"}, {"basis": "ANNOUNCED", "url": "b"},
                 {"basis": "OBSERVED", "url": "c"}]""")).isEqualTo("{ANNOUNCED,OBSERVED,CONFIDENTIAL}");
    }

    private static @Nullable String ask(String query, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
