package org.pausetracker.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import org.pausetracker.http.PublicUrl;
import org.pausetracker.report.Cite;

/** The addresses of a file and of what explains it, with both clocks fixed. */
@ApplicationScoped
class ExportLinks {
    private final PublicUrl url;

    ExportLinks(PublicUrl url) {
        this.url = url;
    }

    /** The file, which the request asked for or for its manifest. */
    String file(ExportFile file, UriInfo request) {
        return Cite.permalink(file.filter(), request, url, file.parameters()).replaceFirst("/manifest\\?", "?");
    }

    /** A header's value (RFC 8288) that says how to cite the file, and what describes it. */
    String of(ExportFile file, UriInfo request) {
        String link = file(file, request);
        String manifest = file instanceof DatasetFile ? ", " + describedBy(link.replaceFirst("\\?", "/manifest?")) : "";
        return "<" + link + ">; rel=\"cite-as\", "
                + describedBy(url.of(request) + "/api/v1/exports/codebook.json")
                + manifest;
    }

    private static String describedBy(String address) {
        return "<" + address + ">; rel=\"describedby\"; type=\"application/json\"";
    }
}
