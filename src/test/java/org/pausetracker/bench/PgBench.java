package org.pausetracker.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same statements without a service: on connections that stay. */
record PgBench(Path program, Map<String, String> environment) {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: ([1-9]\\d*)");

    /**
     * @param prepared whether statements are planned once, as the service does it with what is quicker run than planned
     * @param variables of the script, like {@code advertisers=200}
     */
    Load run(Path script, boolean prepared, int clients, int seconds, List<String> variables) throws BenchFailure {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-n",
                "-M",
                prepared ? "prepared" : "extended",
                "-c" + clients,
                "-j1",
                "-T" + seconds,
                "-f",
                script.toString()));
        for (String variable : variables) {
            command.add("-D");
            command.add(variable);
        }
        return parse(Shell.run(environment, command));
    }

    /** The average stands for the median, which pgbench does not give. */
    static Load parse(String output) throws BenchFailure {
        Matcher failed = FAILED.matcher(output);
        if (failed.find()) {
            throw new BenchFailure(failed.group());
        }
        return new Load(number(RATE, output), number(LATENCY, output), Double.NaN);
    }

    private static double number(Pattern pattern, String output) throws BenchFailure {
        Matcher found = pattern.matcher(output);
        if (!found.find()) {
            throw new BenchFailure("pgbench gives no " + pattern + ": " + output.strip());
        }
        return Double.parseDouble(found.group(1));
    }
}
