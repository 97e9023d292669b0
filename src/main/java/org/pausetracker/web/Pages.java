package org.pausetracker.web;

import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.pausetracker.http.PublicUrl;

/** What all pages have in common: the frame that the layout draws, and the headers of the answer. */
@ApplicationScoped
public class Pages {
    static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    /** All that a page needs comes from this service; nothing in it is inline. */
    private static final String POLICY = policy("'none'");

    /** The same for pages that are made to stand in others. */
    private static final String FRAMED_POLICY = policy("*");

    private final PublicUrl url;

    Pages(PublicUrl url) {
        this.url = url;
    }

    private static String policy(String ancestors) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
                + " base-uri 'none'; frame-ancestors " + ancestors;
    }

    Frame frame(String title, String description, UriInfo request) {
        return new Frame(title, description, url.of(request), request.getPath());
    }

    /** @param answer makes the answer of its body: it knows what the page rests on (see {@code ledger.Answer}) */
    RestResponse<String> html(TemplateInstance page, Function<String, ResponseBuilder<String>> answer) {
        return html(page, answer, POLICY);
    }

    RestResponse<String> framed(TemplateInstance page, Function<String, ResponseBuilder<String>> answer) {
        return html(page, answer, FRAMED_POLICY);
    }

    /** For a page whose scripts speak to one other host. */
    RestResponse<String> connected(
            String origin, TemplateInstance page, Function<String, ResponseBuilder<String>> answer) {
        return html(page, answer, POLICY.replace("connect-src 'self'", "connect-src 'self' " + origin));
    }

    private static RestResponse<String> html(
            TemplateInstance page, Function<String, ResponseBuilder<String>> answer, String policy) {
        return answer.apply(page.render())
                .header("Content-Security-Policy", policy)
                .build();
    }
}
