package org.pausetracker.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Map;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/**
 * Problems on the wire. They are written out here, as text, because the writers of JAX-RS are chosen by the client's
 * {@code Accept}, and because refusals from outside JAX-RS need the same bytes.
 */
@Singleton
class ProblemResponse {

    private final ObjectMapper mapper;

    ProblemResponse(ObjectMapper mapper) {
        this.mapper = mapper;
        // At zero from the start, because an alert needs something that can rise.
        Arrays.stream(ProblemType.values())
                .forEach(type -> refusals(type.path()).increment(0));
    }

    Response of(Problem problem, Map<String, String> headers) {
        var context = CurrentRequestManager.get();
        var request = context == null ? null : context.serverRequest().unwrap(HttpServerRequest.class);
        var response = Response.status(problem.status());
        if (request != null && ProblemPage.isWanted(request)) {
            response.entity(page(problem))
                    .header("Content-Type", ProblemPage.MEDIA_TYPE)
                    .header("Content-Security-Policy", ProblemPage.POLICY);
        } else {
            response.entity(json(problem)).header("Content-Type", Problem.MEDIA_TYPE);
        }
        if (request != null && ProblemPage.mayBeWanted(request)) {
            response.header("Vary", "Accept");
        }
        headers.forEach(response::header);
        return response.build();
    }

    /** Answers a request that JAX-RS does not get to see. */
    void answer(HttpServerRequest request, Problem problem) {
        var response = request.response();
        if (response.headWritten()) {
            // Half an answer is out: a broken transfer says that it is not whole.
            Disconnect.from(request);
            return;
        }
        response.setStatusCode(problem.status());
        if (ProblemPage.mayBeWanted(request)) {
            response.putHeader(HttpHeaders.VARY, "Accept");
        }
        if (ProblemPage.isWanted(request)) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, ProblemPage.MEDIA_TYPE)
                    .putHeader("Content-Security-Policy", ProblemPage.POLICY)
                    .end(page(problem));
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE).end(json(problem));
        }
    }

    private static Counter refusals(String type) {
        return Metrics.counter("tracker.refusals", "problem", type.substring(type.lastIndexOf('/') + 1));
    }

    private String page(Problem problem) {
        return ProblemPage.render(counted(problem));
    }

    /** Complete, and in the numbers. */
    private static Problem counted(Problem problem) {
        refusals(problem.type()).increment();
        return problem.requestId() == null ? problem.withRequestId(RequestId.current()) : problem;
    }

    String json(Problem problem) {
        try {
            return mapper.writeValueAsString(counted(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
