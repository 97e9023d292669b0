package org.pausetracker.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pausetracker.ledger.ReadFilter;

/**
 * Read parameters for links that ask the same question, or one that differs in a parameter.
 *
 * @param parameters in the order of the address
 */
public record ReadAddress(Map<String, List<String>> parameters) {

    /** As it was asked: what was left to be today, or all that is known, is so in the link, too. */
    static ReadAddress asked(ReadFilter filter) {
        return of(filter, filter.asOfGiven(), filter.knowledge().asked());
    }

    /** The same with both clocks fixed. */
    static ReadAddress fixed(ReadFilter filter) {
        return of(filter, true, true);
    }

    private static ReadAddress of(ReadFilter filter, boolean asOf, boolean knownAt) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (asOf) {
            parameters.put("as_of", List.of(filter.asOf().toString()));
        }
        if (knownAt) {
            parameters.put(
                    "known_at",
                    List.of(Long.toString(filter.knowledge().knownAt().position())));
        }
        for (String name : List.of("platform", "campaign", "watchlist", "sector", "country", "basis")) {
            if (filter.filters().containsKey(name)) {
                parameters.put(name, filter.filters().get(name));
            }
        }
        if (filter.unit().equals("parent")) {
            parameters.put("unit", List.of("parent"));
        }
        return new ReadAddress(parameters);
    }

    /** Only the clocks that were asked for: another page at the same day and state of knowledge. */
    public ReadAddress clocks() {
        Map<String, List<String>> clocks = new LinkedHashMap<>(parameters);
        clocks.keySet().retainAll(Set.of("as_of", "known_at"));
        return new ReadAddress(clocks);
    }

    /** With no value, without the parameter. */
    public ReadAddress with(String name, String... values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
        if (values.length == 0) {
            changed.remove(name);
        } else {
            changed.put(name, List.of(values));
        }
        return new ReadAddress(changed);
    }

    /** To stand behind a path: empty, or with its question mark. */
    @Override
    public String toString() {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, values) ->
                values.forEach(value -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }
}
