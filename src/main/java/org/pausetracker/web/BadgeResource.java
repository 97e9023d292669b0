package org.pausetracker.web;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.pausetracker.database.Reader;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.ReadParameters;

/** The count for other people's pages. Not browsed: who writes an address that means nothing learns of it. */
@Path("/badge.svg")
public class BadgeResource {
    private final Reader reader;
    private final Finding.Finder finder;

    BadgeResource(Reader reader, Finding.Finder finder) {
        this.reader = reader;
        this.finder = finder;
    }

    @GET
    @Produces("image/svg+xml;charset=UTF-8")
    @Operation(hidden = true)
    public RestResponse<String> badge(@BeanParam ReadParameters parameters, @Context UriInfo request) {
        return reader.read(rows -> {
            Finding finding = finder.find(rows, parameters, request);
            Headline headline = finding.headline();
            String svg = new Badge(headline.label(), headline.value(), headline.sentence()).svg();
            return Answer.report(svg, finding.filter(), Audience.PUBLIC).build();
        });
    }
}
