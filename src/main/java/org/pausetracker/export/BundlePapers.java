package org.pausetracker.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Citations;
import org.pausetracker.ledger.Cite;
import org.pausetracker.ledger.ReadFilter;

/**
 * What stands beside the datasets of a bundle. Nothing in it comes from a clock.
 *
 * @param home the address of the tracker, without a slash at the end
 * @param permalink of the bundle
 */
record BundlePapers(Citations citations, License license, ObjectWriter json, String home, String permalink) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    /** The Citation File Format, 1.2.0. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record CitationFile(
            @JsonProperty("cff-version") String cffVersion,
            String message,
            String type,
            String title,
            @JsonProperty("abstract") String description,
            List<Entity> authors,
            String version,
            @JsonProperty("date-released") @Nullable String dateReleased,
            String license,
            @JsonProperty("license-url") @Nullable String licenseUrl,
            String url) {}

    private record Entity(String name) {}

    /** Path to content, in the order of the archive. */
    Map<String, byte[]> of(ReadFilter filter, List<DataPackage.Resource> resources) {
        Cite cite = citations.report("Exports of the record", "", filter, permalink);
        Map<String, byte[]> papers = new LinkedHashMap<>();
        papers.put("datapackage.json", json(DataPackage.of(filter, citations, home, permalink, license, resources)));
        papers.put("codebook.json", json(CodebookView.of(Codebook.CURRENT, license)));
        papers.put("CITATION.cff", yaml(citationFile(filter, cite)));
        papers.put("LICENSE.txt", text(licenseText()));
        papers.put("README.txt", text(readme(filter, cite, resources)));
        return papers;
    }

    private CitationFile citationFile(ReadFilter filter, Cite cite) {
        Instant recorded = filter.knowledge().knownAt().recordedAt();
        return new CitationFile(
                "1.2.0",
                "If you use this data, please cite it as below.",
                "dataset",
                cite.csl().title(),
                cite.csl().note(),
                List.of(new Entity(citations.author())),
                cite.csl().version(),
                recorded == null
                        ? null
                        : recorded.atZone(ZoneOffset.UTC).toLocalDate().toString(),
                license.name(),
                license.url(),
                permalink);
    }

    private String licenseText() {
        return "The data in this archive is licensed under "
                + (license.title() == null ? license.name() : license.title() + " (" + license.name() + ")") + ".\n"
                + (license.url() == null ? "" : "The text of the license: " + license.url() + "\n");
    }

    private String readme(ReadFilter filter, Cite cite, List<DataPackage.Resource> resources) {
        return """
                %s: what had happened by %s%s

                %s

                %s
                codebook.json          what every column means, and what its codes stand for
                datapackage.json       the same for Frictionless tools (https://datapackage.org)
                CITATION.cff           how to cite the data
                LICENSE.txt            under what it may be used
                SHA256SUMS             checksums: sha256sum -c SHA256SUMS

                The CSV files are RFC 4180 in UTF-8, with a header row. An empty cell means that there is no value; the
                codebook says what that means.

                To cite it: %s

                To get it again: %s
                """.formatted(
                        citations.title(),
                        filter.asOf(),
                        DataPackage.restrictions(filter),
                        Citations.known(filter.knowledge()),
                        resources.stream()
                                .map(file -> "%-22s %s".formatted(file.path(), file.description()))
                                .collect(Collectors.joining("\n")),
                        cite.text(),
                        permalink);
    }

    private byte[] json(Object content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] yaml(Object content) {
        try {
            return YAML.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] text(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
