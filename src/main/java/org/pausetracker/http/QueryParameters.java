package org.pausetracker.http;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses query parameters that the resource does not have: a filter that is misspelt and ignored would give a number for
 * another question than the one asked.
 */
class QueryParameters {

    /** What social networks, advertising networks and newsletters add to the links that lead out of them. */
    private static final Pattern ADDED_BY_OTHERS =
            Pattern.compile("utm_\\w+|(fb|g|d|y|tw|tt|msc)clid|gad_source|mc_[ce]id|igshid|ref_src|_ga|_gl|__\\w+");

    /** Per resource method: its parameters, and whether each may be repeated. */
    private static final Map<Method, Map<String, Boolean>> KNOWN = new ConcurrentHashMap<>();

    /** Asked per request: filters are made before there are settings. */
    private final Instance<HttpSettings> settings;

    QueryParameters(Instance<HttpSettings> settings) {
        this.settings = settings;
    }

    @ServerRequestFilter
    void check(ResourceInfo resource, UriInfo uri) {
        if (resource == null || resource.getResourceMethod() == null) {
            return;
        }
        if (!Texts.isPlain(uri.getPath())) {
            throw ProblemException.notFound("No path here has control characters in it.");
        }
        var known = KNOWN.computeIfAbsent(resource.getResourceMethod(), QueryParameters::of);
        if (resource.getResourceClass().isAnnotationPresent(Browsed.class)) {
            tidy(uri);
        }
        refuseTooMany(uri.getQueryParameters());
        var errors = new ArrayList<FieldError>();
        uri.getQueryParameters().forEach((name, values) -> {
            if (!known.containsKey(name)) {
                errors.add(new FieldError(name, unknown(known)));
            } else if (values.size() > 1 && !known.get(name)) {
                errors.add(new FieldError(name, "must not be repeated"));
            } else if (values.stream().anyMatch(String::isBlank)) {
                // Quarkus would take it for absent: an empty variable in a script would widen the question.
                errors.add(new FieldError(name, "must not be empty"));
            } else if (!values.stream().allMatch(Texts::isPlain)) {
                errors.add(new FieldError(name, "must not have control characters"));
            }
        });
        if (!errors.isEmpty()) {
            throw ProblemException.badRequest(errors);
        }
    }

    /** Pairs that stay are not written anew, so that they arrive as they were sent. */
    private static void tidy(UriInfo uri) {
        var query = uri.getRequestUri().getRawQuery();
        if (query == null) {
            return;
        }
        var tidy = Stream.of(query.split("&")).filter(QueryParameters::isMeant).collect(Collectors.joining("&"));
        if (!tidy.equals(query)) {
            var path = uri.getRequestUri().getRawPath();
            throw new RedirectionException(
                    Response.Status.SEE_OTHER, URI.create(tidy.isEmpty() ? path : path + "?" + tidy));
        }
    }

    private static boolean isMeant(String pair) {
        var parts = pair.split("=", 2);
        return parts.length == 2
                && !ADDED_BY_OTHERS.matcher(parts[0]).matches()
                && !URLDecoder.decode(parts[1], StandardCharsets.UTF_8).isBlank();
    }

    /** Each value is looked up and compared, so that a long list costs the database more than its length costs the client. */
    private void refuseTooMany(Map<String, List<String>> parameters) {
        int max = settings.get().maxQueryValues();
        if (parameters.values().stream().mapToInt(List::size).sum() > max) {
            String longest = Collections.max(
                            parameters.entrySet(),
                            Comparator.comparingInt(
                                    parameter -> parameter.getValue().size()))
                    .getKey();
            throw ProblemException.badRequest(
                    longest, "must have fewer values: all parameters together may have " + max);
        }
    }

    private static String unknown(Map<String, Boolean> known) {
        return known.isEmpty()
                ? "unknown query parameter; there are none here"
                : "unknown query parameter; known are " + String.join(", ", known.keySet());
    }

    private static Map<String, Boolean> of(Method method) {
        var known = new TreeMap<String, Boolean>();
        for (var parameter : method.getParameters()) {
            add(known, parameter, parameter.getName(), parameter.getType());
        }
        return known;
    }

    private static void add(Map<String, Boolean> known, AnnotatedElement element, String javaName, Class<?> type) {
        var name = queryName(element, javaName);
        if (name != null) {
            known.put(name, Collection.class.isAssignableFrom(type) || type.isArray());
        } else if (element instanceof Parameter || element.isAnnotationPresent(BeanParam.class)) {
            addFields(known, type);
        }
    }

    /** The fields of a parameter class, which needs no {@code @BeanParam}, and of the classes above it. */
    private static void addFields(Map<String, Boolean> known, @Nullable Class<?> type) {
        if (type == null || type.isPrimitive() || type.getName().startsWith("java")) {
            return;
        }
        addFields(known, type.getSuperclass());
        for (Field field : type.getDeclaredFields()) {
            add(known, field, field.getName(), field.getType());
        }
    }

    private static @Nullable String queryName(AnnotatedElement element, String javaName) {
        var standard = element.getAnnotation(QueryParam.class);
        if (standard != null) {
            return standard.value();
        }
        var quarkus = element.getAnnotation(RestQuery.class);
        if (quarkus != null) {
            return quarkus.value().isEmpty() ? javaName : quarkus.value();
        }
        return null;
    }
}
