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
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Reader;
import org.pausetracker.http.Browsed;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.ReadParameters;
import org.pausetracker.report.Timeseries;

/** The sentence and the chart, made to stand in a frame of somebody else's page. */
@Path("/embed")
@Browsed
public class EmbedResource {
    private final Reader reader;
    private final Finding.Finder finder;
    private final Timeseries timeseries;
    private final Pages pages;

    EmbedResource(Reader reader, Finding.Finder finder, Timeseries timeseries, Pages pages) {
        this.reader = reader;
        this.finder = finder;
        this.timeseries = timeseries;
        this.pages = pages;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance embed(Frame frame, Headline headline, @Nullable Chart chart, String view);
    }

    @GET
    @Produces(Pages.MEDIA_TYPE)
    @Operation(hidden = true)
    public RestResponse<String> embed(@BeanParam ReadParameters parameters, @Context UriInfo request) {
        return reader.read(rows -> {
            Finding finding = finder.find(rows, parameters, request);
            Headline headline = finding.headline();
            Frame frame = pages.frame(headline.title(), headline.sentence(), request);
            Chart chart = headline.isOfEmptyRecord()
                    ? null
                    : Chart.of(timeseries.since(finding.beginning(), rows, finding.filter(), request));
            String view = frame.home() + "/" + ReadAddress.asked(finding.filter());
            return pages.framed(
                    Templates.embed(frame, headline, chart, view),
                    page -> Answer.report(page, finding.filter(), Audience.PUBLIC));
        });
    }
}
