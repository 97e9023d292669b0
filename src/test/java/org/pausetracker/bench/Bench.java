package org.pausetracker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs every part on a record of each size, and writes the table. See README.md, "Measured speed". */
public final class Bench {
    private static final String SUMMARY = "/api/v1/reports/summary?group_by=sector";
    private static final int ROWS_PER_FILE = 100_000;
    private static final double STEADY = 1.3;

    /** In the order in which they run: what records much, and makes the record larger, comes last. */
    private static final Map<String, Part> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("start", new Starts());
        read("summary", SUMMARY)
                .wanting("cached, 16 connections", Demand.ratioAtLeast(0.7), Demand.medianRatioAtMost(1.5))
                .wanting("uncached, 1 connection", Demand.medianRatioAtMost(1.5), Demand.limitAtMost(150));
        read("timeseries", "/api/v1/reports/timeseries");
        read("list", "/api/v1/events?advertiser=advertiser-7")
                .wanting("cached, 16 connections", Demand.atLeast(10_000))
                .wanting("uncached, 16 connections", Demand.atLeast(2_500));
        read("list-by-platform", "/api/v1/events?platform=beta&kind=PAUSE")
                .wanting("cached, 16 connections", Demand.atLeast(10_000))
                .wanting("uncached, 16 connections", Demand.atLeast(2_500));
        read("timeline", "/api/v1/advertisers/advertiser-7/timeline");
        PARTS.put("unchanged", new Unchanged(SUMMARY));
        PARTS.put("past", new Past());
        PARTS.put("followers", new Followers());
        PARTS.put("exports", new Exports());
        PARTS.put("probe", new Probe());
        PARTS.put("recording", new Recordings());
        PARTS.put("flood", new Floods());
        PARTS.put("import", new Imports());
    }

    private static Reads read(String name, String path) {
        Reads reads = new Reads(name, path, new HashMap<>());
        PARTS.put(name, reads);
        return reads;
    }

    private Bench() {}

    public static void main(String... args) throws IOException, BenchFailure {
        Settings settings = Settings.fromProperties();
        Programs programs = Programs.find();
        SortedMap<Integer, List<Figure>> runs = new TreeMap<>();
        StringBuilder text = new StringBuilder();
        for (int events : settings.events()) {
            List<Figure> figures = run(settings, programs, new RecordFile(events), text);
            runs.put(events, figures);
            text.append(Table.ofRun(events, figures)).append('\n');
        }
        if (runs.size() > 1) {
            text.append(Table.ofGrowth(runs, STEADY));
        }
        Files.writeString(settings.folder().resolve("bench.md"), text);
        System.out.println("\n" + text);
        long missing = runs.values().stream()
                .flatMap(List::stream)
                .filter(figure -> figure.failure() != null)
                .count();
        if (missing > 0) {
            System.out.println(missing + " figures are missing: FAILED in the table.");
        }
    }

    private static List<Figure> run(Settings settings, Programs programs, RecordFile file, StringBuilder text)
            throws IOException, BenchFailure {
        Path folder = settings.folder().resolve("run");
        Folders.delete(folder);
        Files.createDirectories(folder);
        Bed.say("starting, for " + file.events() + " events");
        List<Figure> figures = new ArrayList<>();
        try (Database database =
                        Database.start(programs, folder.resolve("postgresql").toAbsolutePath());
                Service service = Service.start(settings, folder.resolve("service.log"), database.forService())) {
            Bed bed = new Bed(settings, programs, file, service, database, Api.of(service, file));
            load(bed);
            if (text.isEmpty()) {
                text.append(Machine.describe(bed)).append("\n\n");
            }
            PARTS.forEach((name, part) -> {
                if (settings.wants(name)) {
                    figures.addAll(measured(name, part, bed));
                }
            });
            figures.add(Figure.of("peak memory of the whole run", Figure.Unit.MIB, service.peakMib()));
        }
        Folders.delete(folder);
        return figures;
    }

    private static List<Figure> measured(String name, Part part, Bed bed) {
        try {
            return part.measure(bed);
        } catch (BenchFailure e) {
            Bed.say(name + " FAILED: " + e.getMessage());
            return List.of(Figure.failed(name, e.getMessage()));
        } finally {
            bed.service().forgetLog();
        }
    }

    private static void load(Bed bed) throws BenchFailure {
        for (String platform : RecordFile.PLATFORMS) {
            bed.api().platform(platform);
        }
        bed.api().platform("bench");
        for (int campaign = 1; campaign <= RecordFile.CAMPAIGNS; campaign++) {
            bed.api().campaign("campaign-" + campaign);
        }
        int events = bed.file().events();
        for (int from = 0; from < events; from += ROWS_PER_FILE) {
            int to = Math.min(events, from + ROWS_PER_FILE);
            long begun = System.nanoTime();
            bed.api().importCsv(bed.file().csv(from, to));
            Bed.say("imported events %d to %d in %.1f s".formatted(from + 1, to, Shell.secondsSince(begun)));
        }
        // As it would be by itself some minutes later.
        bed.database().superuser("vacuum (analyze)", "checkpoint");
    }
}
