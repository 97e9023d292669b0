package org.pausetracker.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;

/** The address under which readers know the tracker, for links that leave it. */
@ApplicationScoped
public class PublicUrl {
    private final HttpSettings settings;

    PublicUrl(HttpSettings settings) {
        this.settings = settings;
    }

    /** Without a slash at the end. */
    public String of(UriInfo request) {
        return settings.publicUrl()
                .orElseGet(() -> request.getBaseUri().toString())
                .replaceAll("/+$", "");
    }
}
