package org.pausetracker.event;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Generator;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.ReadFilter;

/**
 * Events as an Atom feed. It says nothing that depends on when it is asked for, so that the feed of a position stays the same
 * to the byte.
 */
class Feed {
    static final String MEDIA_TYPE = "application/atom+xml";
    private static final String TRACKER = "Advertiser pause tracker";

    private final String base;
    private final UriInfo request;
    private final ReadFilter read;
    private final Map<String, Collection<String>> filters;

    /** @param base the tracker's public address */
    Feed(String base, UriInfo request, ReadFilter read) {
        this.base = base;
        this.request = request;
        this.read = read;
        this.filters = filters(request, read);
    }

    byte[] write(List<FeedResource.Entry> entries) {
        var feed = new com.rometools.rome.feed.atom.Feed("atom_1.0");
        feed.setId(id());
        feed.setTitle(plain(title()));
        feed.setUpdated(Date.from(updated(entries)));
        feed.setAuthors(List.of(author()));
        feed.setGenerator(generator());
        feed.setOtherLinks(List.of(self()));
        feed.setEntries(entries.stream().map(this::entry).toList());
        try {
            return new WireFeedOutput().outputString(feed, true).getBytes(StandardCharsets.UTF_8);
        } catch (FeedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Entry entry(FeedResource.Entry listed) {
        EventView event = listed.event();
        var entry = new Entry();
        entry.setId("urn:uuid:" + event.id());
        entry.setTitle(
                plain(listed.name() + ": " + event.kind() + " on " + event.platform() + ", " + effective(event)));
        entry.setPublished(Date.from(event.recordedAt()));
        entry.setUpdated(Date.from(listed.updated()));
        entry.setSummary(text(event.summary()));
        entry.setAlternateLinks(List.of(link("alternate", base + "/api/v1/events/" + event.id(), "application/json")));
        entry.setOtherLinks(event.sources().stream()
                .map(Source::url)
                .filter(Objects::nonNull)
                .distinct()
                .map(source -> link("related", source, null))
                .toList());
        entry.setCategories(List.of(
                category("/openapi#/components/schemas/Kind", event.kind().name()),
                category("/api/v1/platforms", event.platform()),
                category("/openapi#/components/schemas/Basis", event.basis().name())));
        return entry;
    }

    /** As much of the day as is known. */
    private static String effective(EventView event) {
        String day = event.effectiveOn().toString();
        return switch (event.datePrecision()) {
            case DAY -> day;
            case MONTH -> day.substring(0, "2022-11".length());
            case YEAR -> day.substring(0, "2022".length());
        };
    }

    /** Of an empty feed, when the ledger came to the position that it was read at. */
    private Instant updated(List<FeedResource.Entry> entries) {
        if (!entries.isEmpty()) {
            return entries.get(0).updated();
        }
        Instant recordedAt = read.knowledge().knownAt().recordedAt();
        return recordedAt == null ? Instant.EPOCH : recordedAt;
    }

    /** What narrows the feed, in one order, with canonical slugs. Neither its length nor its past makes it another feed. */
    private static Map<String, Collection<String>> filters(UriInfo request, ReadFilter read) {
        var filters = new TreeMap<String, Collection<String>>();
        request.getQueryParameters().forEach((name, values) -> filters.put(name, new TreeSet<>(values)));
        filters.keySet().removeAll(List.of("known_at", "limit"));
        if (read.unit().equals("advertiser")) {
            filters.remove("unit");
        }
        filters.putAll(read.filters());
        return filters;
    }

    private String id() {
        return base
                + FeedResource.PATH
                + (filters.isEmpty()
                        ? ""
                        : filters.entrySet().stream()
                                .flatMap(filter ->
                                        filter.getValue().stream().map(value -> filter.getKey() + "=" + encoded(value)))
                                .collect(Collectors.joining("&", "?", "")));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private String title() {
        return TRACKER + ": verified events"
                + filters.entrySet().stream()
                        .map(filter -> ", " + filter.getKey() + " " + String.join(" or ", filter.getValue()))
                        .collect(Collectors.joining());
    }

    private Link self() {
        String query = request.getRequestUri().getRawQuery();
        return link("self", base + FeedResource.PATH + (query == null ? "" : "?" + query), MEDIA_TYPE);
    }

    private static Link link(String rel, String href, @Nullable String type) {
        var link = new Link();
        link.setRel(rel);
        link.setHref(href);
        link.setType(type);
        return link;
    }

    private Category category(String scheme, String term) {
        var category = new Category();
        category.setScheme(base + scheme);
        category.setTerm(term);
        return category;
    }

    private static Content text(String value) {
        var text = new Content();
        text.setType(Content.TEXT);
        text.setValue(plain(value));
        return text;
    }

    private static Person author() {
        var author = new Person();
        author.setName(TRACKER);
        return author;
    }

    private static Generator generator() {
        var generator = new Generator();
        generator.setValue(TRACKER);
        return generator;
    }

    /** No text here has control characters; these two are all else that XML does not allow. */
    private static String plain(String text) {
        return text.replaceAll("[\\uFFFE\\uFFFF]", "\uFFFD");
    }
}
