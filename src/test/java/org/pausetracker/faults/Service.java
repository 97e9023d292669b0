package org.pausetracker.faults;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.pausetracker.PackagedTracker;
import org.pausetracker.Tracker;
import org.pausetracker.database.FaultServer;

/** The packaged tracker on a server of a fault run. */
final class Service {
    private Service() {}

    /** @param settings environment variables, names and values in turn */
    static PackagedTracker launch(FaultServer server, String... settings) throws IOException {
        return launch(server.environment(), settings);
    }

    static PackagedTracker launch(Map<String, String> database, String... settings) throws IOException {
        Map<String, String> environment = new HashMap<>(database);
        environment.put("TRACKER_ADMIN_TOKEN", Tracker.ADMIN_TOKEN);
        for (int i = 0; i < settings.length; i += 2) {
            environment.put(settings[i], settings[i + 1]);
        }
        return PackagedTracker.launch(environment);
    }
}
