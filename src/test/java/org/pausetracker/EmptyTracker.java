package org.pausetracker;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/**
 * Lets every test of the running application begin with an empty tracker that has the one admin token. Registered as a
 * service, so no test class needs to ask for it.
 */
@WithTestResource(value = TrackerDatabase.class, scope = TestResourceScope.GLOBAL)
public class EmptyTracker implements QuarkusTestBeforeEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        TrackerDatabase.empty();
    }
}
