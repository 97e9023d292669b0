package org.pausetracker.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.pausetracker.http.Build;

/**
 * The desk's scripts once more, below an address that has the build in it. Browsers keep assets for long; a question mark
 * and a version would do for the first script, but not for those that it imports, whose addresses are relative to its own.
 */
@Singleton
class DeskScripts {
    void register(@Observes Router router) {
        router.routeWithRegex("/desk/" + Pattern.quote(Build.ID) + "/([a-z-]+\\.js)")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(context -> context.reroute("/assets/desk/" + context.pathParam("param0")));
    }
}
