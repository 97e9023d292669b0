package org.pausetracker.web;

import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.pausetracker.http.Build;

/** Answers with pages that say the same until there is another build. */
final class Reference {
    private Reference() {}

    static ResponseBuilder<String> answer(String page) {
        return ResponseBuilder.ok(page).header("Cache-Control", "no-cache").header("ETag", "\"" + Build.ANSWERS + "\"");
    }
}
