package org.pausetracker.bench;

import static org.pausetracker.bench.Figure.Unit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of 100,000 rows, beside the same file copied into a plain table. */
record Imports() implements Part {
    private static final int ROWS = 100_000;

    @Override
    public List<Figure> measure(Bed bed) throws BenchFailure {
        String columns = RecordFile.HEADER.strip().replace(",", " text, ") + " text";
        bed.database()
                .superuser("drop table if exists public.bench_staging; create table public.bench_staging (" + columns
                        + ")");
        Bed.say("import of " + ROWS + " rows");
        List<Load> found = Load.inTurn(bed.settings().rounds(), () -> imported(bed), () -> copied(bed));
        bed.database().superuser("drop table public.bench_staging");
        return List.of(Figure.of("import of 100,000 rows", SECONDS, found.get(0))
                .against("\\copy into a plain table", found.get(1))
                .wanting(Demand.atMost(12)));
    }

    private static Load imported(Bed bed) throws BenchFailure {
        String csv = RecordFile.more(ROWS, bed.api().newPlatform("imported"));
        long begun = System.nanoTime();
        bed.api().importCsv(csv);
        return Load.took(begun);
    }

    private static Load copied(Bed bed) throws BenchFailure {
        Path file = bed.settings().folder().resolve("import.csv").toAbsolutePath();
        try {
            Files.writeString(file, RecordFile.more(ROWS, "alpha"));
            bed.database().superuser("truncate public.bench_staging", "checkpoint");
            long begun = System.nanoTime();
            bed.database().superuser("\\copy public.bench_staging from '" + file + "' (format csv, header)");
            Load took = Load.took(begun);
            Files.delete(file);
            return took;
        } catch (IOException e) {
            throw new BenchFailure(file + ": " + e);
        }
    }
}
