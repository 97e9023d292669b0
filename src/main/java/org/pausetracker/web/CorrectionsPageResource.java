package org.pausetracker.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Reader;
import org.pausetracker.http.Browsed;
import org.pausetracker.http.Limit;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.Citations;
import org.pausetracker.ledger.Cite;
import org.pausetracker.ledger.Knowledge;
import org.pausetracker.report.CorrectionParameters;
import org.pausetracker.report.Corrections;

/** What was not right the first time, to read. */
@Path("/corrections")
@Browsed
public class CorrectionsPageResource {
    private final Reader reader;
    private final Pages pages;
    private final Citations citations;

    CorrectionsPageResource(Reader reader, Pages pages, Citations citations) {
        this.reader = reader;
        this.pages = pages;
        this.citations = citations;
    }

    @CheckedTemplate(basePath = "record")
    static class Templates {
        static native TemplateInstance corrections(Frame frame, CorrectionsPage page, Cite cite);
    }

    @GET
    @Produces(Pages.MEDIA_TYPE)
    @Operation(hidden = true)
    public RestResponse<String> corrections(
            @BeanParam CorrectionParameters parameters,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Context UriInfo request) {
        int size = Limit.parse(limit);
        return reader.read(rows -> {
            var scope = parameters.resolve(rows);
            Knowledge knowledge = scope.knowledge();
            var found = citations.cited(
                    Corrections.page(rows, scope, Audience.PUBLIC, cursor, size),
                    "Corrections",
                    knowledge,
                    Audience.PUBLIC,
                    request);
            SubjectNames names = SubjectNames.at(rows, knowledge.past());
            Map<String, String> advertisers = SubjectNames.ofAdvertisers(
                    rows,
                    knowledge.past(),
                    found.items().stream()
                            .flatMap(entry -> Stream.of(entry.advertiser(), entry.into()))
                            .filter(Objects::nonNull));
            String clocks =
                    knowledge.asked() ? "?known_at=" + knowledge.knownAt().position() : "";
            List<String> platforms = request.getQueryParameters().getOrDefault("platform", List.of());
            var page = new CorrectionsPage(
                    found.items().stream()
                            .map(entry -> CorrectionsPage.Entry.of(entry, advertisers, names, clocks))
                            .toList(),
                    found.next() == null ? null : CorrectionsPage.next(request, found.next()),
                    CorrectionsPage.csv(request),
                    CorrectionsPage.choices(names.platforms(), platforms),
                    request.getQueryParameters().getFirst("advertiser"),
                    knowledge.knownAt(),
                    knowledge.asked());
            Frame frame = pages.frame(
                    "Corrections",
                    "What was corrected, retracted, merged or redacted, when and why, newest first.",
                    request);
            return pages.html(
                    Templates.corrections(frame, page, found.cite()),
                    html -> Answer.list(html, knowledge, Audience.PUBLIC));
        });
    }
}
