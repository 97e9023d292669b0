package org.pausetracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pausetracker.export.Codebook;
import org.pausetracker.http.ProblemType;

/** The README names whatever an operator can set, a client can be refused with, and is exported. */
class DocumentationTest {
    private static final Path README = Path.of("README.md");

    private final String readme = Files.readString(README);

    DocumentationTest() throws IOException {}

    @Test
    void every_setting_of_ours_is_in_the_table() {
        List<String> keys = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.pausetracker").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .flatMap(DocumentationTest::keys)
                        .toList();
        assertThat(keys)
                .isNotEmpty()
                .allSatisfy(key -> assertThat(readme).contains("`" + key + "`").contains("`" + variable(key) + "`"));
    }

    @Test
    void every_problem_is_in_the_table_with_its_status() {
        assertThat(ProblemType.values())
                .allSatisfy(type -> assertThat(readme).contains("| " + type.status() + " | `" + type.path() + "` |"));
    }

    @Test
    void what_to_do_about_a_problem_is_what_its_page_says() {
        String plain = readme.replace("`", "").replaceAll("\\[([^]]+)]\\([^)]*\\)", "$1");
        assertThat(ProblemType.values())
                .allSatisfy(type ->
                        assertThat(plain).contains("| " + type.status() + " | " + type.path() + " | " + type.remedy()));
    }

    @Test
    void every_csv_file_is_there_with_what_its_rows_are() {
        assertThat(Codebook.CURRENT.datasets())
                .isNotEmpty()
                .allSatisfy(table -> assertThat(readme).contains("| `" + table.path() + "` | " + table.rows() + " |"));
    }

    @Test
    void the_columns_of_an_import_are_those_of_the_export() {
        assertThat(readme)
                .contains("\n" + Codebook.CURRENT.dataset("event_sources").header() + "\n");
    }

    private static Stream<String> keys(JavaClass mapping) {
        String prefix = mapping.getAnnotationOfType(ConfigMapping.class).prefix();
        return mapping.getMethods().stream().map(method -> prefix + "." + name(method));
    }

    private static String name(JavaMethod method) {
        return method.isAnnotatedWith(WithName.class)
                ? method.getAnnotationOfType(WithName.class).value()
                : kebab(method.getName());
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String variable(String key) {
        return key.replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
