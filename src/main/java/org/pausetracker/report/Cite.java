package org.pausetracker.report;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.PublicUrl;
import org.pausetracker.ledger.KnownAt;
import org.pausetracker.ledger.ReadFilter;

/**
 * How to cite a report so that it can be asked for again.
 *
 * @param permalink the same question with both clocks fixed
 */
@Schema(description = "How to cite the report: a sentence, and the same question with both clocks fixed.")
public record Cite(String text, String permalink) {

    /**
     * @param finding what the report found, as the beginning of a sentence that goes on with the day
     * @param more parameters of the report beside those of every read; null for none
     */
    static Cite of(
            String finding,
            Definition definition,
            ReadFilter filter,
            UriInfo request,
            PublicUrl url,
            Map<String, @Nullable String> more) {
        String permalink = permalink(filter, request, url, more);
        String text = finding + " as of " + filter.asOf() + restrictions(filter) + ". Definition: " + definition.id()
                + ", version " + definition.version() + ". "
                + known(filter.knowledge().knownAt())
                + " Advertiser pause tracker, " + permalink;
        return new Cite(text, permalink);
    }

    private static String restrictions(ReadFilter filter) {
        return filter.filters().isEmpty()
                ? ""
                : filter.filters().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + String.join(" or ", entry.getValue()))
                        .collect(Collectors.joining("; ", " (", ")"));
    }

    private static String known(KnownAt knownAt) {
        return "As known at position " + knownAt.position()
                + (knownAt.hash() == null
                        ? "."
                        : " of the ledger, recorded " + knownAt.recordedAt() + ", SHA-256 " + knownAt.hash() + ".");
    }

    private static String permalink(
            ReadFilter filter, UriInfo request, PublicUrl url, Map<String, @Nullable String> more) {
        UriBuilder link = UriBuilder.fromUri(url.of(request) + "/")
                .path(request.getPath())
                .queryParam("as_of", filter.asOf())
                .queryParam("known_at", filter.knowledge().knownAt().position());
        filter.filters().forEach((name, values) -> link.queryParam(name, values.toArray()));
        if (filter.unit().equals("parent")) {
            link.queryParam("unit", "parent");
        }
        more.forEach((name, value) -> {
            if (value != null) {
                link.queryParam(name, value);
            }
        });
        return link.build().toString();
    }
}
