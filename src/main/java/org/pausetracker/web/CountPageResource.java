package org.pausetracker.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.pausetracker.database.Reader;
import org.pausetracker.http.Browsed;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.ledger.ReadParameters;
import org.pausetracker.report.Summaries;
import org.pausetracker.report.SummaryView;

/** The count, with everything that it rests on. */
@Path("/")
@Browsed
public class CountPageResource {
    private final Reader reader;
    private final Summaries summaries;
    private final Pages pages;

    CountPageResource(Reader reader, Summaries summaries, Pages pages) {
        this.reader = reader;
        this.summaries = summaries;
        this.pages = pages;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance count(Frame frame, SummaryView summary);
    }

    @GET
    @Produces(Pages.MEDIA_TYPE)
    @Operation(hidden = true)
    public RestResponse<String> count(@BeanParam ReadParameters parameters, @Context UriInfo request) {
        return reader.read(rows -> {
            ReadFilter filter = parameters.resolve(rows);
            SummaryView summary = summaries.of(rows, filter, null, Audience.PUBLIC, request);
            Frame frame = pages.frame("Count", summary.cite().text(), request);
            return pages.html(
                    Templates.count(frame, summary), page -> Answer.report(page, filter, Audience.PUBLIC));
        });
    }
}
