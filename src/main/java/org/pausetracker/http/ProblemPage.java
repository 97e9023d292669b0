package org.pausetracker.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;
import org.jspecify.annotations.Nullable;

/**
 * A problem for people: the same facts as a page. Who looks at the address of a page with a browser gets it; the API's
 * addresses answer nobody with HTML.
 */
final class ProblemPage {
    static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private ProblemPage() {}

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance problem(Problem problem, @Nullable String remedy, String version);
    }

    /** Whether what a browser does there depends on what it accepts. */
    static boolean mayBeWanted(HttpServerRequest request) {
        return (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD) && isPage(request.path());
    }

    static boolean isWanted(HttpServerRequest request) {
        return mayBeWanted(request) && prefersHtml(request.getHeader("Accept"));
    }

    private static boolean isPage(@Nullable String path) {
        return path == null || !path.startsWith("/api/") && !path.startsWith("/openapi");
    }

    /** Whether the first choice is HTML, as with every browser that follows a link. */
    static boolean prefersHtml(@Nullable String accept) {
        if (accept == null || !accept.contains("html")) {
            return false;
        }
        try {
            List<MediaType> accepted = new ArrayList<>(MediaTypeHelper.parseHeader(accept));
            MediaTypeHelper.sortByWeight(accepted);
            MediaType first = accepted.get(0);
            return first.getSubtype().equals("html") || first.getSubtype().equals("xhtml+xml");
        } catch (RuntimeException e) {
            // It names no media types.
            return false;
        }
    }

    static String render(Problem problem) {
        return Templates.problem(
                        problem,
                        ProblemType.of(problem.status())
                                .map(ProblemType::remedy)
                                .orElse(null),
                        Build.ID)
                .render();
    }
}
