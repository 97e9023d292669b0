package org.pausetracker.report;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.PublicUrl;
import org.pausetracker.ledger.Knowledge;
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
                + known(filter.knowledge())
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

    /** What it rests on, as a sentence. */
    public static String known(Knowledge knowledge) {
        KnownAt knownAt = knowledge.knownAt();
        Knowledge.Redaction redaction = knowledge.redaction();
        String redacted = redaction == null || redaction.noticed() == null
                ? ""
                : " What was redacted since, last at position " + redaction.noticed() + ", is not in it.";
        return "As known at position " + knownAt.position()
                + (knownAt.hash() == null
                        ? "."
                        : " of the ledger, recorded " + knownAt.recordedAt() + ", SHA-256 " + knownAt.hash() + ".")
                + redacted;
    }

    /** The address of the request with both clocks fixed. */
    public static String permalink(
            ReadFilter filter, UriInfo request, PublicUrl url, Map<String, @Nullable String> more) {
        StringBuilder link = new StringBuilder(url.of(request))
                .append(request.getPath().startsWith("/") ? "" : "/")
                .append(request.getPath())
                .append("?as_of=")
                .append(filter.asOf())
                .append("&known_at=")
                .append(filter.knowledge().knownAt().position());
        filter.filters().forEach((name, values) -> values.forEach(value -> append(link, name, value)));
        append(link, "unit", filter.unit().equals("parent") ? "parent" : null);
        more.forEach((name, value) -> append(link, name, value));
        return link.toString();
    }

    private static void append(StringBuilder link, String name, @Nullable String value) {
        if (value != null) {
            link.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
