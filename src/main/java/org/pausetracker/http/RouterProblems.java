package org.pausetracker.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Refusals that come from below JAX-RS: paths that cannot be decoded, paths no one has, bodies over the limit. */
@Singleton
class RouterProblems {

    private final ProblemResponse problemResponse;

    RouterProblems(ProblemResponse problemResponse) {
        this.problemResponse = problemResponse;
    }

    void register(@Observes Router router) {
        for (var status : List.of(400, 404, 405, 406, 413, 414, 415, 431)) {
            router.errorHandler(status, request -> answer(request, status));
        }
    }

    private void answer(RoutingContext request, int status) {
        var response = request.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        var problem = Problem.of(status, response.getStatusMessage())
                .withDetail(Problems.detail(status))
                .withInstance(request.request().path());
        response.setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(problemResponse.json(problem));
    }
}
