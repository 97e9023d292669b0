package org.pausetracker.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Load by {@code wrk}: so many connections, each of which asks again as soon as it is answered. */
record Wrk(Path program) {
    private static final long SETTLE_MILLIS = 1_000;
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
    private static final Pattern FAULTY = Pattern.compile("Non-2xx or 3xx responses: \\d+|Socket errors: .*");

    /** @param options more of them, such as a script and headers; arguments of a script go to {@code arguments} */
    Load run(URI address, int connections, int seconds, List<String> options, List<String> arguments)
            throws BenchFailure {
        List<String> command = new ArrayList<>(List.of(
                program.toString(), "--latency", "--timeout", "30s", "-t1", "-c" + connections, "-d" + seconds + "s"));
        command.addAll(options);
        command.add(address.toString());
        if (!arguments.isEmpty()) {
            command.add("--");
            command.addAll(arguments);
        }
        // What the connections of the run before had asked for is still being worked on.
        Shell.pause(SETTLE_MILLIS);
        return parse(Shell.run(command));
    }

    /** An answer other than it should be makes the run worthless: refusing is quicker than answering. */
    static Load parse(String output) throws BenchFailure {
        Matcher faulty = FAULTY.matcher(output);
        if (faulty.find()) {
            Matcher requests = REQUESTS.matcher(output);
            throw new BenchFailure(faulty.group() + (requests.find() ? " of " + requests.group(1) : ""));
        }
        Matcher rate = RATE.matcher(output);
        if (!rate.find() || Double.parseDouble(rate.group(1)) == 0) {
            throw new BenchFailure("wrk had no answer: " + output.strip());
        }
        return new Load(Double.parseDouble(rate.group(1)), latency(output, "50"), latency(output, "99"));
    }

    private static double latency(String output, String percent) throws BenchFailure {
        Matcher line = Pattern.compile("\\s" + percent + "%\\s+([0-9.]+)(us|ms|s|m)\\s")
                .matcher(output);
        if (!line.find()) {
            throw new BenchFailure("wrk gives no latency: " + output.strip());
        }
        return Double.parseDouble(line.group(1))
                * switch (line.group(2)) {
                    case "us" -> 0.001;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    default -> 1;
                };
    }
}
