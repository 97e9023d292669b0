package org.pausetracker.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.Browsed;

/** The contract, from the document that {@code /openapi} serves. */
@Path("/api")
@Browsed
@Singleton
public class ApiPageResource {
    private final OpenApiDocumentService documents;
    private final ObjectMapper json;
    private final Pages pages;

    /** It does not change while the service runs; read when somebody first asks, because it is not there at the start. */
    private volatile @Nullable ApiDocument read;

    ApiPageResource(OpenApiDocumentService documents, ObjectMapper json, Pages pages) {
        this.documents = documents;
        this.json = json;
        this.pages = pages;
    }

    @CheckedTemplate(basePath = "record")
    static class Templates {
        static native TemplateInstance api(Frame frame, ApiDocument document);
    }

    @GET
    @Produces(Pages.MEDIA_TYPE)
    @Operation(hidden = true)
    public RestResponse<String> api(@Context UriInfo request) {
        Frame frame = pages.frame("API", "Every number and event as JSON or CSV: the contract of the API.", request);
        return pages.html(Templates.api(frame, document()), Reference::answer);
    }

    private ApiDocument document() {
        ApiDocument known = read;
        if (known == null) {
            try {
                known = ApiDocument.of(
                        json.readTree(documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            read = known;
        }
        return known;
    }
}
