package org.pausetracker.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * What request times are told apart by. Quarkus takes the template of the route; where there is none, it takes the path as
 * it was sent, as it does with the method, so that whoever looks for holes would make a time series by each try.
 */
@Singleton
class RouteLabels implements HttpServerMetricsTagsContributor {
    private static final String UNMATCHED = "/unmatched";

    private static final String OTHER = "OTHER";

    /** Where Quarkus keeps the template of the route that a request took. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    /** Until a route is found. */
    void markAsUnmatched(@Observes Filters filters) {
        filters.register(
                request -> {
                    Vertx.currentContext().putLocal(TEMPLATE, UNMATCHED);
                    request.next();
                },
                RequestId.PRIORITY);
    }

    /** Requests that are malformed as HTTP are answered before there are filters. */
    @Override
    public Tags contribute(Context request) {
        var tags = Tags.empty();
        if (request.requestContextLocalData(TEMPLATE) == null) {
            tags = tags.and("uri", UNMATCHED);
        }
        return METHODS.contains(request.request().method().name()) ? tags : tags.and("method", OTHER);
    }

    /** A request whose client goes away, or that is refused before it is whole, is measured without asking {@link #contribute}. */
    @Produces
    @Singleton
    MeterFilter resets() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals("http.server.requests") && "RESET".equals(id.getTag("status"))
                        ? id.replaceTags(Tags.concat(id.getTags(), "uri", UNMATCHED, "method", OTHER))
                        : id;
            }
        };
    }
}
