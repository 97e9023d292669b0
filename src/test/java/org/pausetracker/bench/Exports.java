package org.pausetracker.bench;

import static org.pausetracker.bench.Figure.Unit.MIB;
import static org.pausetracker.bench.Figure.Unit.SECONDS;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Whole files, beside {@code \copy} of the same queries in {@code psql}. */
record Exports() implements Part {
    private static final Path NOWHERE = Path.of("/dev/null");
    private static final List<String> DATASETS =
            List.of("events", "event_sources", "spells", "advertisers", "watchlist_members");
    private static final String CSV = "format csv, header";
    private static final String NDJSON = "format csv, quote e'\\x01', delimiter e'\\x02'";
    private static final int MORE_ROUNDS = 2;
    private static final int AT_ONCE = 4;

    @Override
    public List<Figure> measure(Bed bed) throws BenchFailure {
        int rounds = bed.settings().rounds();
        awaitFullSpeed();
        Bed.say("events.csv");
        List<Load> csv = Load.inTurn(
                rounds + MORE_ROUNDS,
                () -> fetched(bed, bed.service(), "events.csv"),
                () -> copied(bed, List.of(query("events")), CSV));
        Bed.say("events.ndjson");
        List<Load> json = Load.inTurn(
                rounds,
                () -> fetched(bed, bed.service(), "events.ndjson"),
                () -> copied(bed, List.of("select row_to_json(r) from (" + query("events") + ") r"), NDJSON));
        Bed.say("bundle.zip");
        List<Load> bundle = Load.inTurn(
                1,
                () -> fetched(bed, bed.service(), "bundle.zip"),
                () -> copied(bed, DATASETS.stream().map(Exports::query).toList(), CSV));
        return List.of(
                Figure.of("events.csv", SECONDS, csv.get(0))
                        .against("psql \\copy", csv.get(1))
                        .wanting(Demand.ratioAtMost(1.1)),
                Figure.of("events.ndjson", SECONDS, json.get(0)).against("psql \\copy", json.get(1)),
                Figure.of("bundle.zip", SECONDS, bundle.get(0)).against("psql \\copy of its five files", bundle.get(1)),
                fourAtOnce(bed));
    }

    /** Exports go slowly for a minute after something was recorded. */
    static void awaitFullSpeed() throws BenchFailure {
        Bed.say("a minute without recording");
        Shell.pause(61_000);
    }

    static Load fetched(Bed bed, Service service, String file) throws BenchFailure {
        long begun = System.nanoTime();
        Shell.run(List.of(
                bed.programs().curl().toString(),
                "-sS",
                "--fail",
                "-o",
                NOWHERE.toString(),
                service.at("/api/v1/exports/" + file).toString()));
        return Load.took(begun);
    }

    private static Load copied(Bed bed, List<String> queries, String format) throws BenchFailure {
        long begun = System.nanoTime();
        for (String query : queries) {
            bed.database().copyOut(query, NOWHERE, format);
        }
        return Load.took(begun);
    }

    private static String query(String dataset) {
        return "select * from export_" + dataset + "('(" + LocalDate.now(ZoneOffset.UTC) + ",,,,,,,advertiser,)')";
    }

    /** On a copy that did nothing else, and may run so many. */
    private static Figure fourAtOnce(Bed bed) throws BenchFailure {
        Bed.say("memory while four exports run");
        Map<String, String> environment = new HashMap<>(bed.database().forService());
        environment.put("TRACKER_EXPORT_CONCURRENT", String.valueOf(AT_ONCE));
        try (Service copy = Service.start(bed.settings(), bed.log("exports"), environment)) {
            List<CompletableFuture<Load>> running = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                running.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return fetched(bed, copy, "events.csv");
                            } catch (BenchFailure e) {
                                throw new IllegalStateException(e.getMessage(), e);
                            }
                        },
                        work -> new Thread(work, "export").start()));
            }
            for (CompletableFuture<Load> export : running) {
                export.get();
            }
            return Figure.of("peak memory, four events.csv at once", MIB, copy.peakMib())
                    .notGrowing();
        } catch (ExecutionException e) {
            throw new BenchFailure("an export failed: " + e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted");
        }
    }
}
