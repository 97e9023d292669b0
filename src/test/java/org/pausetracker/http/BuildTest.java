package org.pausetracker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildTest {
    private static String answers(String... settings) {
        SmallRyeConfigBuilder config = new SmallRyeConfigBuilder();
        for (int i = 0; i < settings.length; i += 2) {
            config.withDefaultValue(settings[i], settings[i + 1]);
        }
        return Build.answers(config.build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tracker.http.public-url",
                "tracker.citation.title",
                "tracker.citation.author",
                "tracker.data-license.url"
            })
    void what_a_citation_names_is_part_of_the_tag_of_answers(String key) {
        assertThat(answers(key, "one"))
                .isNotEqualTo(answers(key, "another"))
                .isNotEqualTo(answers())
                .isEqualTo(answers(key, "one", "tracker.read.timeout", "1s"))
                .startsWith(Build.ID + "-");
    }
}
