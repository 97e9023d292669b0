package org.pausetracker.ledger;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Hands on what was answered. It is made before there are settings, so it asks for {@link ReadyAnswers} when it needs them. */
class ReadyAnswerFilter {
    /** Of response filters the last but the one that makes a 304 of an answer: the higher come first. */
    private static final int ALL_HEADERS_SET = 4000;

    private final Instance<ReadyAnswers> answers;

    ReadyAnswerFilter(Instance<ReadyAnswers> answers) {
        this.answers = answers;
    }

    @ServerResponseFilter(priority = ALL_HEADERS_SET)
    void keep(ContainerResponseContext answer, RoutingContext context) {
        answers.get().keep(answer, context);
    }
}
