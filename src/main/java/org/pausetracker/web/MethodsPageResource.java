package org.pausetracker.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.pausetracker.event.TwoPersonRule;
import org.pausetracker.export.Codebook;
import org.pausetracker.http.Browsed;
import org.pausetracker.http.Build;
import org.pausetracker.report.Definition;

/** How the record is made, and what its numbers mean. */
@Path("/methods")
@Browsed
public class MethodsPageResource {
    private final TwoPersonRule rule;
    private final Pages pages;

    MethodsPageResource(TwoPersonRule rule, Pages pages) {
        this.rule = rule;
        this.pages = pages;
    }

    @CheckedTemplate(basePath = "record")
    static class Templates {
        static native TemplateInstance methods(
                Frame frame, List<Definition> definitions, boolean twoPersons, Codebook codebook);
    }

    @GET
    @Produces(Pages.MEDIA_TYPE)
    @Operation(hidden = true)
    public RestResponse<String> methods(@Context UriInfo request) {
        Frame frame = pages.frame(
                "Methods", "What is counted, on what evidence, who reviews it, and how to cite it.", request);
        return pages.html(Templates.methods(frame, Definition.all(), rule.isOn(), Codebook.CURRENT), this::answer);
    }

    /** Another rule is another page. */
    private ResponseBuilder<String> answer(String page) {
        return ResponseBuilder.ok(page)
                .header("Cache-Control", "no-cache")
                .header("ETag", "\"" + Build.ANSWERS + (rule.isOn() ? ".2" : "") + "\"");
    }
}
