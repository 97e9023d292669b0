package org.pausetracker.http;

import jakarta.ws.rs.container.ContainerResponseContext;
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
            LOG.errorf("A resource ignored the field errors %s", errors.all());
            response.setStatus(500);
            response.getHeaders().clear();
            response.setEntity(problemResponse.json(Problems.internalError(Problems.path())));
            response.getHeaders().putSingle("Content-Type", Problem.MEDIA_TYPE);
        }
    }
}
