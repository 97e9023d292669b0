package org.pausetracker.http;

import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** The net under {@link FieldErrors}: a resource that answers as if there were none has a fault, and the answer says so. */
class PendingErrors {

    private static final Logger LOG = Logger.getLogger(PendingErrors.class);

    private final FieldErrors errors;
    private final ProblemResponse problemResponse;

    PendingErrors(FieldErrors errors, ProblemResponse problemResponse) {
        this.errors = errors;
        this.problemResponse = problemResponse;
    }

    @ServerResponseFilter
    void refuse(ContainerResponseContext response) {
        if (response.getStatus() < 400 && !errors.isEmpty()) {
            var id = UUID.randomUUID();
            LOG.errorf("Error %s: a resource ignored the field errors %s", id, errors.all());
            response.setStatus(500);
            response.getHeaders().clear();
            response.setEntity(problemResponse.json(Problems.internalError(id)));
            response.getHeaders().putSingle("Content-Type", Problem.MEDIA_TYPE);
        }
    }
}
