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
        var response =
                Response.status(problem.status()).entity(json(problem)).header("Content-Type", Problem.MEDIA_TYPE);
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
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(json(problem));
    }

    private static Counter refusals(String type) {
        return Metrics.counter("tracker.refusals", "problem", type.substring(type.lastIndexOf('/') + 1));
    }

    String json(Problem problem) {
        refusals(problem.type()).increment();
        try {
            return mapper.writeValueAsString(
                    problem.requestId() == null ? problem.withRequestId(RequestId.current()) : problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
