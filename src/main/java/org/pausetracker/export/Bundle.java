package org.pausetracker.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.ledger.ReadFilter;

/**
 * All datasets at one position with what it takes to understand, check and cite them, as one ZIP archive. It is written from
 * front to end; what describes the datasets comes behind them, with their digests.
 */
record Bundle(ReadFilter filter, BundlePapers papers) implements ExportFile {
    static final String MEDIA_TYPE = "application/zip";
    static final String NAME = "bundle";

    private static final int BUFFER_BYTES = 64 * 1024;

    /** The first that the format can say. */
    private static final Instant NO_TIME = Instant.parse("1980-01-01T00:00:00Z");

    @Override
    public String label() {
        return NAME;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String extension() {
        return "zip";
    }

    @Override
    public Map<String, @Nullable String> parameters() {
        return Map.of();
    }

    @Override
    public boolean compresses() {
        return false;
    }

    @Override
    public Digest write(Rows rows, Turns turns, OutputStream out) throws IOException {
        DigestingOutput digesting = new DigestingOutput(out);
        FastZip zip = new FastZip(new BufferedOutputStream(digesting, BUFFER_BYTES));
        try {
            long count = write(rows, turns, zip);
            zip.finish();
            zip.flush();
            return new Digest(count, digesting.bytes(), digesting.sha256());
        } finally {
            zip.release();
        }
    }

    /** Writes all entries, and answers how many rows they have. */
    private long write(Rows rows, Turns turns, ZipOutputStream zip) throws IOException {
        Map<String, String> sums = new LinkedHashMap<>();
        List<DataPackage.Resource> resources = new ArrayList<>();
        long count = 0;
        for (Dataset dataset : Dataset.values()) {
            DatasetFile file = new DatasetFile(dataset, Format.CSV, Profile.FAITHFUL, filter);
            String path = dataset.fileName() + ".csv";
            putNextEntry(zip, path);
            Digest digest = file.write(rows, turns, zip);
            zip.closeEntry();
            count += digest.rows();
            sums.put(path, digest.sha256());
            resources.add(DataPackage.resource(
                    Codebook.CURRENT.dataset(dataset.fileName()), path, digest.bytes(), "sha256:" + digest.sha256()));
        }
        for (Map.Entry<String, byte[]> paper : papers.of(filter, resources).entrySet()) {
            sums.put(
                    paper.getKey(), write(zip, paper.getKey(), paper.getValue()).sha256());
        }
        write(
                zip,
                "SHA256SUMS",
                BundlePapers.text(sums.entrySet().stream()
                        .map(sum -> sum.getValue() + "  " + sum.getKey() + "\n")
                        .collect(Collectors.joining())));
        return count;
    }

    private Digest write(ZipOutputStream zip, String path, byte[] content) throws IOException {
        putNextEntry(zip, path);
        DigestingOutput digesting = new DigestingOutput(zip);
        digesting.write(content);
        zip.closeEntry();
        return new Digest(0, digesting.bytes(), digesting.sha256());
    }

    private void putNextEntry(ZipOutputStream zip, String path) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        Instant recorded =
                Objects.requireNonNullElse(filter.knowledge().knownAt().recordedAt(), NO_TIME);
        entry.setTimeLocal(LocalDateTime.ofInstant(recorded, ZoneOffset.UTC));
        zip.putNextEntry(entry);
    }
}
