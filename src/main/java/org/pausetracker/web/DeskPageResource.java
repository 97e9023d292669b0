package org.pausetracker.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;
import org.pausetracker.event.TwoPersonRule;
import org.pausetracker.http.Browsed;
import org.pausetracker.http.Build;
import org.pausetracker.ledger.Audience;
import org.pausetracker.security.Issuer;

/** The desk, empty: its scripts fill it with what the API answers to the token of whoever signs in. */
@Path("/desk")
@Browsed
public class DeskPageResource {
    /**
     * What the scripts need to know of this tracker.
     *
     * @param twoPersons whether nobody verifies what they recorded
     * @param maxFileBytes the longest file that is imported
     * @param issuer where people sign in who have no API token; null for nowhere
     * @param clientId as what the desk is registered there
     */
    public record Desk(
            boolean twoPersons,
            long maxFileBytes,
            @Nullable String issuer,
            @Nullable String clientId) {
        public String csvReader() {
            return "/webjars/papaparse/" + Build.PAPAPARSE + "/papaparse.min.js";
        }
    }

    @ConfigMapping(prefix = "tracker.desk")
    interface Settings {
        /** The public client by which the desk signs in at the OpenID Connect issuer. */
        Optional<String> clientId();
    }

    private final Pages pages;
    private final Desk desk;
    private final @Nullable String issuerOrigin;

    DeskPageResource(
            Pages pages,
            TwoPersonRule twoPersons,
            Issuer issuer,
            Settings settings,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.pages = pages;
        Optional<String> clientId = settings.clientId();
        Optional<String> address = clientId.flatMap(id -> issuer.address());
        this.desk = new Desk(
                twoPersons.isOn(),
                maxBodySize.asLongValue(),
                address.map(url -> url.replaceAll("/$", "")).orElse(null),
                clientId.orElse(null));
        this.issuerOrigin = address.map(DeskPageResource::origin).orElse(null);
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getAuthority();
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
        TemplateInstance page = Templates.desk(frame, desk);
        return issuerOrigin == null
                ? pages.html(page, DeskPageResource::answer)
                : pages.connected(issuerOrigin, page, DeskPageResource::answer);
    }

    /** Not kept: somebody else may use this browser next, and go back. */
    private static ResponseBuilder<String> answer(String page) {
        return ResponseBuilder.ok(page).header("Cache-Control", Audience.STAFF.cacheControl());
    }
}
