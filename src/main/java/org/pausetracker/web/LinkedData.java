package org.pausetracker.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.RawString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pausetracker.advertiser.AdvertiserView;
import org.pausetracker.event.EventView;
import org.pausetracker.event.Reply;
import org.pausetracker.event.Source;

/**
 * Pages for machines, in the words of schema.org: events are claims that sources make, of an organisation. Nothing is rated,
 * so that none of it is a ClaimReview.
 */
final class LinkedData {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LinkedData() {}

    static RawString of(AdvertiserPage page, String home) {
        AdvertiserView advertiser = page.advertiser();
        Map<String, Object> organisation = organisation(advertiser.slug(), advertiser.name(), home);
        put(organisation, "alternateName", advertiser.aliases().isEmpty() ? null : advertiser.aliases());
        put(organisation, "url", advertiser.website());
        put(
                organisation,
                "sameAs",
                advertiser.wikidataId() == null ? null : "https://www.wikidata.org/entity/" + advertiser.wikidataId());
        AdvertiserPage.Named parent = page.parent();
        put(
                organisation,
                "parentOrganization",
                parent == null ? null : organisation(parent.slug(), parent.name(), home));
        List<Object> graph = new ArrayList<>();
        graph.add(organisation);
        page.cards().stream()
                .filter(card -> !card.isRetracted())
                .map(card -> claim(card, home))
                .forEach(graph::add);
        return script(graph);
    }

    static RawString of(EventCard card, String home) {
        return script(List.of(organisation(card.event().advertiser(), card.advertiser(), home), claim(card, home)));
    }

    private static Map<String, Object> organisation(String slug, String name, String home) {
        Map<String, Object> organisation = thing("Organization", home + "/advertisers/" + slug);
        organisation.put("name", name);
        return organisation;
    }

    private static Map<String, Object> claim(EventCard card, String home) {
        EventView event = card.event();
        Map<String, Object> claim = thing("Claim", home + "/events/" + event.id());
        claim.put("name", card.sentence());
        claim.put("text", event.summary());
        claim.put("about", Map.of("@id", home + "/advertisers/" + event.advertiser()));
        claim.put("temporalCoverage", card.when().iso());
        claim.put("dateModified", event.recordedAt().toString());
        claim.put("isPartOf", dataset(home));
        put(
                claim,
                "appearance",
                event.sources().stream()
                        .filter(source -> source.url() != null)
                        .map(LinkedData::work)
                        .toList());
        Reply reply = event.reply();
        put(claim, "comment", reply == null ? null : thing("Comment", "text", reply.text()));
        return claim;
    }

    private static Map<String, Object> work(Source source) {
        Map<String, Object> work = thing("CreativeWork", Objects.requireNonNull(source.url()));
        put(work, "headline", source.title());
        put(work, "publisher", source.publisher() == null ? null : thing("Organization", "name", source.publisher()));
        put(
                work,
                "datePublished",
                source.publishedOn() == null ? null : source.publishedOn().toString());
        put(work, "archivedAt", source.archivedUrl());
        return work;
    }

    private static Map<String, Object> dataset(String home) {
        Map<String, Object> dataset = thing("Dataset", home + "/");
        dataset.put("name", "Advertiser pause tracker");
        return dataset;
    }

    private static Map<String, Object> thing(String type, String id) {
        return thing(type, "@id", id);
    }

    /** With its members in this order: one that differs from start to start would give the same page other bytes. */
    private static Map<String, Object> thing(String type, String name, String value) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("@type", type);
        thing.put(name, value);
        return thing;
    }

    private static void put(Map<String, Object> thing, String name, @Nullable Object value) {
        if (value != null) {
            thing.put(name, value);
        }
    }

    /** For a script element, which ends at the first {@code </script} whatever language it is in: so no sign of HTML is left. */
    private static RawString script(List<?> graph) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@context", "https://schema.org");
        document.put("@graph", graph);
        try {
            return new RawString(JSON.writeValueAsString(document)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
