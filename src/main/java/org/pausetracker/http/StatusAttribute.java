package org.pausetracker.http;

import io.quarkus.vertx.http.runtime.attribute.ExchangeAttribute;
import io.quarkus.vertx.http.runtime.attribute.ExchangeAttributeBuilder;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * {@code %{STATUS}} of the access log: the status that was sent, and whether the answer came to its end. A transfer that
 * broke had its 200 at the beginning, and is none.
 */
public final class StatusAttribute implements ExchangeAttribute {
    private static final String NAME = "%{STATUS}";

    @Override
    public String readAttribute(RoutingContext request) {
        return request.response().getStatusCode() + (request.response().ended() ? "" : "-broken");
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
