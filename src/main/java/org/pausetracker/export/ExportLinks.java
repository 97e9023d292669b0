package org.pausetracker.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import org.pausetracker.ledger.Citations;
import org.pausetracker.ledger.Cite;

/** The addresses of a file and of what explains it, with both clocks fixed. */
@ApplicationScoped
class ExportLinks {
    private final Citations citations;

    ExportLinks(Citations citations) {
        this.citations = citations;
    }

    /** The file, which the request asked for or for its manifest. */
    String file(ExportFile file, UriInfo request) {
        return citations.permalink(file.filter(), request, file.parameters()).replaceFirst("/manifest\\?", "?");
    }

    /** A header's value (RFC 8288) that says how to cite the file, and what proves it whole. */
    String of(ExportFile file, UriInfo request) {
        String link = file(file, request);
        String citeAs = "<" + link + ">; rel=\"cite-as\"";
        return file instanceof DatasetFile
                ? citeAs + ", <" + link.replaceFirst("\\?", "/manifest?")
                        + ">; rel=\"describedby\"; type=\"application/json\""
                : citeAs;
    }

    Cite cite(DatasetFile file, Digest digest, UriInfo request) {
        return citations.file(
                "Dataset " + file.dataset().fileName() + " as " + file.format().name()
                        + (file.profile() == Profile.SPREADSHEET ? " for spreadsheets" : ""),
                digest.rows(),
                digest.sha256(),
                file.filter(),
                file(file, request));
    }
}
