package org.pausetracker.fuzz;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;

record Answer(int status, MultiMap headers, byte[] body) {
    String mediaType() {
        String type = headers.get("Content-Type");
        return type == null ? "" : type;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
