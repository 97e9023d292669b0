package org.pausetracker.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
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

    String json(Problem problem) {
        var name = problem.type().substring(problem.type().lastIndexOf('/') + 1);
        Metrics.counter("tracker.refusals", "problem", name).increment();
        try {
            return mapper.writeValueAsString(problem.withRequestId(RequestId.current()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
