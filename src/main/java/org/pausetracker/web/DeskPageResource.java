package org.pausetracker.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.pausetracker.event.TwoPersonRule;
import org.pausetracker.http.Browsed;
import org.pausetracker.http.Build;
import org.pausetracker.ledger.Audience;

/** The desk, empty: its scripts fill it with what the API answers to the token of whoever signs in. */
@Path("/desk")
@Browsed
public class DeskPageResource {
    /**
     * What the scripts need to know of this tracker.
     *
     * @param twoPersons whether nobody verifies what they recorded
     * @param maxFileBytes the longest file that is imported
     */
    public record Desk(boolean twoPersons, long maxFileBytes) {
        public String csvReader() {
            return "/webjars/papaparse/" + Build.PAPAPARSE + "/papaparse.min.js";
        }
    }

    private final Pages pages;
    private final Desk desk;

    DeskPageResource(
            Pages pages,
            TwoPersonRule twoPersons,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.pages = pages;
        this.desk = new Desk(twoPersons.isOn(), maxBodySize.asLongValue());
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance desk(Frame frame, Desk desk);
    }

    @GET
    @Produces(Pages.MEDIA_TYPE)
    @Operation(hidden = true)
    public RestResponse<String> desk(@Context UriInfo request) {
        Frame frame = pages.frame("Staff desk", "Where staff record, review, correct and import events.", request);
        // Not kept: somebody else may use this browser next, and go back.
        return pages.html(
                Templates.desk(frame, desk),
                page -> ResponseBuilder.ok(page).header("Cache-Control", Audience.STAFF.cacheControl()));
    }
}
