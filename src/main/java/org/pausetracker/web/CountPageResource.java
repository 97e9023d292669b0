package org.pausetracker.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Reader;
import org.pausetracker.database.Rows;
import org.pausetracker.http.Browsed;
import org.pausetracker.http.FieldError;
import org.pausetracker.http.ProblemException;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.Knowledge;
import org.pausetracker.ledger.Page;
import org.pausetracker.ledger.ReadParameters;
import org.pausetracker.report.Choices;
import org.pausetracker.report.Timeseries;
import org.pausetracker.report.UnitView;
import org.pausetracker.report.Units;

/** The count, with everything that it rests on. */
@Path("/")
@Browsed
public class CountPageResource {
    private final Reader reader;
    private final Finding.Finder finder;
    private final Timeseries timeseries;
    private final Units units;
    private final Choices choices;
    private final Pages pages;

    CountPageResource(
            Reader reader, Finding.Finder finder, Timeseries timeseries, Units units, Choices choices, Pages pages) {
        this.reader = reader;
        this.finder = finder;
        this.timeseries = timeseries;
        this.units = units;
        this.choices = choices;
        this.pages = pages;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance count(Frame frame, FilterForm form, CountPage count);

        static native TemplateInstance countRefused(Frame frame, FilterForm form, List<FieldError> errors);
    }

    @GET
    @Produces(Pages.MEDIA_TYPE)
    @Operation(hidden = true)
    public RestResponse<String> count(
            @BeanParam ReadParameters parameters,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo request) {
        return reader.read(rows -> {
            try {
                return answer(rows, parameters, state, cursor, request);
            } catch (ProblemException e) {
                if (e.problem().errors().isEmpty()) {
                    throw e;
                }
                return refusal(rows, e.problem().errors(), request);
            }
        });
    }

    private RestResponse<String> answer(
            Rows rows, ReadParameters parameters, @Nullable String state, @Nullable String cursor, UriInfo request) {
        Finding finding = finder.find(rows, parameters, request);
        Page<UnitView> found = units.page(rows, finding.filter(), state, cursor);
        Headline headline = finding.headline();
        Frame frame = pages.frame(headline.title(), headline.sentence(), request);
        FilterForm form = FilterForm.of(
                request.getQueryParameters(),
                finding.filter().filters(),
                finding.choices(),
                finding.filter().asOf());
        CountPage page = CountPage.of(
                finding,
                timeseries.since(finding.beginning(), rows, finding.filter(), request),
                found,
                state,
                cursor != null,
                frame.home());
        return pages.html(
                Templates.count(frame, form, page), html -> Answer.report(html, finding.filter(), Audience.PUBLIC));
    }

    /** What is wrong, and the form as it was filled in; its choices are those of today. */
    private RestResponse<String> refusal(Rows rows, List<FieldError> errors, UriInfo request) {
        var asked = request.getQueryParameters();
        LocalDate day = FilterForm.day(asked);
        FilterForm form = FilterForm.of(asked, asked, choices.of(rows, Knowledge.head(rows)), day);
        Frame frame = pages.frame("Not a question this page can answer", "The address has a mistake in it.", request);
        return pages.html(
                Templates.countRefused(frame, form, errors),
                html -> ResponseBuilder.create(Response.Status.BAD_REQUEST, html)
                        .header("Cache-Control", Audience.PUBLIC.cacheControl()));
    }
}
