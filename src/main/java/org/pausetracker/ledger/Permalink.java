package org.pausetracker.ledger;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Addresses that ask the same with their clocks fixed. They are the same whichever way the question was put. */
final class Permalink {
    private final StringBuilder address;
    private boolean asks;

    /** @param home the public address of the tracker, without a slash at the end */
    Permalink(String home, UriInfo request) {
        address = new StringBuilder(home)
                .append(request.getPath().startsWith("/") ? "" : "/")
                .append(request.getPath());
    }

    /** @param more parameters beside those of every read; null for none */
    Permalink read(ReadFilter filter, Map<String, @Nullable String> more) {
        with("as_of", filter.asOf());
        with("known_at", filter.knowledge().knownAt().position());
        filter.filters().forEach(this::withAll);
        with("unit", filter.unit().equals("parent") ? "parent" : null);
        more.forEach(this::with);
        return this;
    }

    /**
     * A list keeps the parameters that it was asked by, in one order.
     *
     * @param day that it depends on; null for none
     */
    Permalink list(UriInfo request, Knowledge knowledge, @Nullable LocalDate day, @Nullable ReadFilter filter) {
        with("as_of", day);
        with("known_at", knowledge.knownAt().position());
        asked(request, filter).forEach(this::withAll);
        return this;
    }

    /** What was asked for beside the clocks, by name, with canonical slugs where a filter has them. */
    static Map<String, Collection<String>> asked(UriInfo request, @Nullable ReadFilter filter) {
        Map<String, Collection<String>> asked = new TreeMap<>();
        request.getQueryParameters().forEach((name, values) -> asked.put(name, List.copyOf(values)));
        asked.keySet().removeAll(Set.of("as_of", "known_at", "view"));
        if (filter != null) {
            filter.filters().forEach((name, values) -> asked.put(name, new ArrayList<>(values)));
        }
        return asked;
    }

    private void withAll(String name, Collection<String> values) {
        values.forEach(value -> with(name, value));
    }

    Permalink with(String name, @Nullable Object value) {
        if (value != null) {
            address.append(asks ? '&' : '?')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
            asks = true;
        }
        return this;
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
