package org.pausetracker.http;

import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;

/**
 * The methods that the current request's path has. A 405 must name them in {@code Allow} (RFC 9110, 15.5.6); Quarkus
 * leaves that out, so this asks the routing tables that it decided by.
 */
class AllowedMethods {

    private AllowedMethods() {}

    static Set<String> ofCurrentPath() {
        var request = (ResteasyReactiveRequestContext) CurrentRequestManager.get();
        var classes = new RequestMapper<>(request.getDeployment().getClassMappers());
        var path = request.getPathWithoutPrefix();
        var methods = new TreeSet<String>();
        for (var match = classes.map(path); match != null; match = classes.continueMatching(path, match)) {
            addMethods(methods, match);
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return methods;
    }

    private static void addMethods(Set<String> methods, RequestMapper.RequestMatch<InitialMatch> match) {
        var rest = match.remaining.isEmpty() ? "/" : match.remaining;
        for (var handler : match.value.handlers) {
            if (handler instanceof ClassRoutingHandler routing) {
                routing.getMappers().forEach((method, paths) -> {
                    if (method != null && paths.map(rest) != null) {
                        methods.add(method);
                    }
                });
            }
        }
    }
}
