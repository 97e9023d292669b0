package org.pausetracker.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.pausetracker.http.Browsed;
import org.pausetracker.http.ProblemType;
import org.pausetracker.ledger.NotFound;

/** What is behind the {@code type} of a problem, for whoever follows it. */
@Path("/problems")
@Browsed
public class ProblemTypeResource {
    private final Pages pages;

    ProblemTypeResource(Pages pages) {
        this.pages = pages;
    }

    @CheckedTemplate(basePath = "record")
    static class Templates {
        static native TemplateInstance problems(Frame frame, List<ProblemType> types);
    }

    @GET
    @Produces(Pages.MEDIA_TYPE)
    @Operation(hidden = true)
    public RestResponse<String> all(@Context UriInfo request) {
        return page("Problems", List.of(ProblemType.values()), request);
    }

    @GET
    @Path("{name}")
    @Produces(Pages.MEDIA_TYPE)
    @Operation(hidden = true)
    public RestResponse<String> one(@PathParam("name") String name, @Context UriInfo request) {
        ProblemType type = Arrays.stream(ProblemType.values())
                .filter(known -> known.path().equals("/problems/" + name))
                .findFirst()
                .orElseThrow(() -> NotFound.of("problem", name));
        return page(type.title(), List.of(type), request);
    }

    private RestResponse<String> page(String title, List<ProblemType> types, UriInfo request) {
        Frame frame = pages.frame(title, "What the tracker refuses with, and what to do about it.", request);
        return pages.html(Templates.problems(frame, types), Reference::answer);
    }
}
