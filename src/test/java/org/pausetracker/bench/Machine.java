package org.pausetracker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** What the figures were measured on. */
final class Machine {
    private Machine() {}

    static String describe(Bed bed) throws BenchFailure {
        String java = Shell.run(List.of(bed.settings().java().toString(), "-version"))
                .lines()
                .skip(1)
                .findFirst()
                .orElse("");
        return "%s: %d processors (%s), %s of memory, %s %s. Service: %s, -Xmx256m%s. %s. PostgreSQL, wrk, psql and pgbench on the same machine. Medians of %d runs of %d s in turn."
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        line("/proc/cpuinfo", "model name"),
                        gib(line("/proc/meminfo", "MemTotal")),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        java,
                        bed.settings().javaOptions().isEmpty()
                                ? ""
                                : " " + String.join(" ", bed.settings().javaOptions()),
                        bed.database().superuser("select split_part(version(), ' on ', 1)"),
                        bed.settings().rounds(),
                        bed.settings().seconds());
    }

    private static String line(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.replaceFirst("^[^:]*:\\s*", ""))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String gib(String kibibytes) {
        String digits = kibibytes.replaceAll("\\D", "");
        return digits.isEmpty()
                ? "unknown"
                : String.format(Locale.ROOT, "%.0f GiB", Long.parseLong(digits) / 1048576.0);
    }
}
