package org.pausetracker.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Citations;
import org.pausetracker.ledger.KnownAt;
import org.pausetracker.ledger.ReadFilter;

/**
 * Files and what they mean, as a <a href="https://datapackage.org/standard/data-package/">Data Package</a>, version 2.
 * {@code profile} says the same to readers of version 1, which many are. Nothing in it comes from a clock.
 */
@JsonNaming(LowerCamelCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record DataPackage(
        @JsonProperty("$schema") String schema,
        String profile,
        String name,
        String id,
        String title,
        String description,
        String homepage,
        String version,
        @Nullable Instant created,
        List<PackageLicense> licenses,
        List<Contributor> contributors,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Source> sources,
        List<Resource> resources) {
    private static final String PROFILES = "https://datapackage.org/profiles/2.0/";

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PackageLicense(
            String name, @Nullable String title, @Nullable String path) {}

    record Contributor(String title, String path, List<String> roles) {}

    record Source(String title, String path) {}

    /**
     * A CSV file.
     *
     * @param path an address, or a path beside {@code datapackage.json}
     * @param bytes its length, null if it is not known
     * @param hash {@code sha256:} and the hash in hexadecimal, null if it is not known
     */
    @JsonNaming(LowerCamelCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Resource(
            @JsonProperty("$schema") String profile2,
            String profile,
            String name,
            String path,
            String type,
            String title,
            String description,
            String format,
            String mediatype,
            String encoding,
            @Nullable Long bytes,
            @Nullable String hash,
            Dialect dialect,
            TableSchema schema) {}

    /** RFC 4180, as all our files are. */
    @JsonNaming(LowerCamelCaseStrategy.class)
    record Dialect(
            @JsonProperty("$schema") String profile,
            boolean header,
            String delimiter,
            String lineTerminator,
            String quoteChar,
            boolean doubleQuote,
            boolean skipInitialSpace) {
        private static final Dialect RFC_4180 =
                new Dialect(PROFILES + "tabledialect.json", true, ",", "\r\n", "\"", true, false);
    }

    static Resource resource(Codebook.Table table, String path, @Nullable Long bytes, @Nullable String hash) {
        return new Resource(
                PROFILES + "dataresource.json",
                "tabular-data-resource",
                table.name(),
                path,
                "table",
                table.title(),
                Character.toUpperCase(table.rows().charAt(0)) + table.rows().substring(1) + ".",
                "csv",
                "text/csv",
                "utf-8",
                bytes,
                hash,
                Dialect.RFC_4180,
                TableSchema.of(table));
    }

    /**
     * @param home the address of the tracker, without a slash at the end
     * @param permalink the address of this very package
     */
    static DataPackage of(
            ReadFilter filter,
            Citations citations,
            String home,
            String permalink,
            License license,
            List<Resource> resources) {
        KnownAt knownAt = filter.knowledge().knownAt();
        return new DataPackage(
                PROFILES + "datapackage.json",
                "tabular-data-package",
                "advertiser-pause-tracker",
                permalink,
                citations.title() + ": what had happened by " + filter.asOf(),
                "Which advertisers paused or resumed paid advertising on which platform, with the evidence: what had"
                        + " happened by " + filter.asOf() + restrictions(filter) + ". "
                        + Citations.known(filter.knowledge()),
                home + "/",
                Long.toString(knownAt.position()),
                knownAt.recordedAt(),
                List.of(new PackageLicense(license.name(), license.title(), license.url())),
                List.of(new Contributor(citations.author(), home + "/", List.of("publisher"))),
                knownAt.position() == 0
                        ? List.of()
                        : List.of(new Source(
                                "Its ledger at position " + knownAt.position() + ", SHA-256 " + knownAt.hash(),
                                home + "/api/v1/changes/" + knownAt.position())),
                resources);
    }

    static String restrictions(ReadFilter filter) {
        List<String> said = new ArrayList<>();
        filter.filters().forEach((name, values) -> said.add("only " + name + " " + String.join(" or ", values)));
        if (filter.unit().equals("parent")) {
            said.add("sectors and countries are those of the topmost parent");
        }
        return said.isEmpty() ? "" : " (" + String.join("; ", said) + ")";
    }
}
