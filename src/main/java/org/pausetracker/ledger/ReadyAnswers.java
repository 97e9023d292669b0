package org.pausetracker.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.ETags;
import org.pausetracker.http.ProblemException;

/**
 * Public answers that were given before, as ready bytes: whoever asks the same while the head has not moved gets them from
 * the event loop, without a thread, a query or JSON. Each rests on the head that it was made at, and is given only as long
 * as {@link Head#recent} is the same: so it is at most half a second behind what another copy of the service has
 * recorded, and never behind this one, unless a standby is read that is.
 */
@Singleton
class ReadyAnswers {
    @ConfigMapping(prefix = "tracker.answers")
    interface Settings {
        /** How many bytes of answers are kept, with and without compression; 0 for none. */
        @WithDefault("24M")
        MemorySize cachedBytes();
    }

    /** Behind all that limits and refuses, before what is made anew. */
    private static final int LATE = 900;

    /** Where Quarkus keeps the template of the route that a request took. */
    private static final String TEMPLATE = "UrlPathTemplate";

    /** Where a request keeps its day, which the answer may be about: it may be another by the time that it is made. */
    private static final String ASKED = ReadyAnswers.class.getName();

    /** @param address with what the client says of host and scheme, which links in the answer repeat */
    private record Key(String address, @Nullable String accept) {
        static Key of(HttpServerRequest request) {
            return new Key(request.absoluteURI(), request.getHeader(HttpHeaders.ACCEPT));
        }

        int bytes() {
            return address.length() + (accept == null ? 0 : accept.length());
        }
    }

    private final Head head;
    private final ObjectMapper mapper;
    private final Set<String> packable;
    private final long capacity;
    private final Cache<Key, ReadyAnswer> kept;
    private final Counter given = Metrics.counter("tracker.answers.ready");

    ReadyAnswers(
            Head head,
            ObjectMapper mapper,
            Settings settings,
            @ConfigProperty(name = "quarkus.http.compress-media-types") List<String> packable) {
        this.head = head;
        this.mapper = mapper;
        this.packable = Set.copyOf(packable);
        capacity = settings.cachedBytes().asLongValue();
        kept = Caffeine.newBuilder()
                .maximumWeight(capacity)
                .weigher((Key key, ReadyAnswer answer) -> key.bytes() + answer.bytes())
                .build();
    }

    void register(@Observes Filters filters) {
        if (capacity > 0) {
            filters.register(this::answer, LATE);
        }
    }

    private void answer(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.method() != HttpMethod.GET) {
            context.next();
            return;
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String recent = head.recent();
        ReadyAnswer ready = recent == null ? null : kept.getIfPresent(Key.of(request));
        if (ready == null || !ready.head().equals(recent) || !ready.today().equals(today) || !ready.suits(request)) {
            context.put(ASKED, today);
            context.next();
            return;
        }
        boolean isKnown;
        try {
            isKnown = ETags.matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), ready.etag());
        } catch (ProblemException e) {
            // Refused where everything is.
            context.next();
            return;
        }
        given.increment();
        Vertx.currentContext().putLocal(TEMPLATE, ready.route());
        if (isKnown) {
            ready.writeNotModified(request.response());
        } else {
            ready.write(request);
        }
    }

    /** Keeps an answer that everybody may have, and has it sent as the same bytes. */
    void keep(ContainerResponseContext answer, RoutingContext context) {
        String etag = answer.getHeaderString("ETag");
        Object entity = answer.getEntity();
        MediaType type = answer.getMediaType();
        String head = answer.getHeaderString(Answer.HEAD);
        answer.getHeaders().remove(Answer.HEAD);
        LocalDate asked = context.get(ASKED);
        if (asked == null || etag == null || entity == null || type == null || answer.getStatus() != 200) {
            return;
        }
        String cacheControl = answer.getHeaderString("Cache-Control");
        byte[] body = cacheControl == null || cacheControl.contains("no-store") ? null : bytes(entity, type);
        if (body == null || head == null) {
            return;
        }
        answer.setEntity(body);
        boolean isPackable = packable.contains(type.getType() + "/" + type.getSubtype());
        Context local = Vertx.currentContext();
        List<Map.Entry<String, String>> headers = answer.getStringHeaders().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> Map.entry(header.getKey(), value)))
                .toList();
        kept.put(
                Key.of(context.request()),
                new ReadyAnswer(
                        head,
                        asked,
                        local == null ? null : local.getLocal(TEMPLATE),
                        etag,
                        headers,
                        body,
                        isPackable,
                        // A fifth of what it takes to make the answer, and most are not asked for again.
                        isPackable && ReadyAnswer.isSentPacked(context.request()) ? ReadyAnswer.pack(body) : null));
    }

    private byte @Nullable [] bytes(Object entity, MediaType type) {
        if (entity instanceof byte[] bytes) {
            return bytes;
        }
        if (entity instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (!(entity instanceof Record) || !type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            return null;
        }
        try {
            return mapper.writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
