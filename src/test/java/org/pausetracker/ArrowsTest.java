package org.pausetracker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What each room of the house may know of the others, and what none has. */
class ArrowsTest {
    private static final String ROOT = "org.pausetracker";
    private static final Path SOURCES = Path.of("src/main/java");
    private static final int MAX_LINES = 200;

    private static final Set<String> LEDGER_AND_BELOW = Set.of("ledger", "security", "http", "database");
    private static final Set<String> SUBJECTS = Set.of("platform", "campaign", "advertiser", "watchlist");
    private static final Set<String> UP_TO_EVENT = union(LEDGER_AND_BELOW, SUBJECTS, Set.of("event"));

    /** Of each package, those that it may use. The root, {@code ""}, starts the whole. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("http", Set.of()),
            Map.entry("database", Set.of()),
            Map.entry("security", Set.of("http")),
            Map.entry("ledger", Set.of("security", "http", "database")),
            Map.entry("platform", LEDGER_AND_BELOW),
            Map.entry("campaign", LEDGER_AND_BELOW),
            Map.entry("advertiser", LEDGER_AND_BELOW),
            Map.entry("watchlist", LEDGER_AND_BELOW),
            Map.entry("event", union(LEDGER_AND_BELOW, SUBJECTS)),
            Map.entry("report", LEDGER_AND_BELOW),
            Map.entry("export", union(LEDGER_AND_BELOW, Set.of("report"))),
            Map.entry("intake", UP_TO_EVENT),
            Map.entry("web", union(UP_TO_EVENT, Set.of("report", "export", "intake"))),
            Map.entry("", Set.of("http", "database")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packages_use_only_those_below_them() {
        assertThat(CLASSES.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream()))
                .as("dependencies against the arrows of ArrowsTest")
                .filteredOn(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith(ROOT))
                .isNotEmpty()
                .filteredOn(ArrowsTest::isAgainstTheArrows)
                .extracting(Dependency::getDescription)
                .isEmpty();
    }

    private static boolean isAgainstTheArrows(Dependency dependency) {
        String from = room(dependency.getOriginClass());
        String to = room(dependency.getTargetClass());
        return !from.equals(to) && !ARROWS.get(from).contains(to);
    }

    @Test
    void every_package_has_its_arrows() {
        assertThat(CLASSES).extracting(ArrowsTest::room).isSubsetOf(ARROWS.keySet());
    }

    @Test
    void packages_do_not_run_in_circles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void no_thread_sleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
    }

    @Test
    void every_package_is_null_marked() {
        var packages = new TreeSet<String>();
        var marked = new TreeSet<String>();
        for (JavaClass type : CLASSES) {
            packages.add(type.getPackageName());
            if (type.getPackage().isAnnotatedWith(NullMarked.class)) {
                marked.add(type.getPackageName());
            }
        }
        assertThat(marked).isEqualTo(packages);
    }

    @Test
    void names_say_what_a_class_is_for() {
        assertThat(CLASSES)
                .extracting(JavaClass::getSimpleName)
                .noneMatch(name -> name.matches(".*(Impl|Helper|Manager|Dto|Mapper)|.*Utils?([A-Z].*)?"));
    }

    @Test
    void no_file_is_longer_than_one_sitting() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .isNotEmpty()
                    .filteredOn(ArrowsTest::isLong)
                    .isEmpty();
        }
    }

    private static boolean isLong(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count() > MAX_LINES;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The package below the root, {@code ""} for the root itself. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.")[0];
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        var union = new TreeSet<String>();
        for (Set<String> set : sets) {
            union.addAll(set);
        }
        return union;
    }
}
