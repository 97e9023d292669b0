package org.pausetracker.http;

import io.quarkus.vertx.http.runtime.attribute.ExchangeAttribute;
import io.quarkus.vertx.http.runtime.attribute.ExchangeAttributeBuilder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * {@code %{STATUS}} of the access log: the status that was sent, and whether the answer came to its end. A transfer that
 * broke had its 200 at the beginning, and is none. Streams of changes have no end of their own.
 */
public final class StatusAttribute implements ExchangeAttribute {
    private static final String NAME = "%{STATUS}";
    private static final String ENDLESS = "text/event-stream";

    @Override
    public String readAttribute(RoutingContext request) {
        HttpServerResponse response = request.response();
        boolean isWhole = response.ended() || ENDLESS.equals(response.headers().get(HttpHeaders.CONTENT_TYPE));
        return response.getStatusCode() + (isWhole ? "" : "-broken");
    }

    @Override
    public void writeAttribute(RoutingContext request, String value) {
        throw new UnsupportedOperationException("The status of an answer is read only here");
    }

    /** Found by the service loader. */
    public static final class Builder implements ExchangeAttributeBuilder {
        @Override
        public String name() {
            return "Status and end";
        }

        @Override
        public @Nullable ExchangeAttribute build(String token) {
            return token.equals(NAME) ? new StatusAttribute() : null;
        }

        @Override
        public int priority() {
            return 0;
        }
    }
}
