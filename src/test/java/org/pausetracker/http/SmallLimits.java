package org.pausetracker.http;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Limits that a test can reach, behind a proxy on this machine: each test is a client with an address of its own, by
 * {@code X-Forwarded-For}.
 */
public class SmallLimits implements QuarkusTestProfile {
    public static final String WRITE_ORIGIN = "https://desk.example";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("quarkus.http.proxy.proxy-address-forwarding", "true"),
                Map.entry("quarkus.http.proxy.trusted-proxies", "127.0.0.1,::1"),
                Map.entry("quarkus.http.read-timeout", "2s"),
                Map.entry("tracker.limit.reads", "10"),
                Map.entry("tracker.limit.failed-authentications", "3"),
                Map.entry("tracker.http.head-timeout", "1s"),
                Map.entry("tracker.http.json-timeout", "1s"),
                Map.entry("tracker.http.file-timeout", "1s"),
                Map.entry("tracker.http.write-origins", WRITE_ORIGIN + ",https://other.example"),
                Map.entry("tracker.export.concurrent", "1"),
                Map.entry("tracker.export.per-client", "1"),
                Map.entry("tracker.export.stall-timeout", "2s"),
                Map.entry("tracker.export.longest", "10s"),
                Map.entry("tracker.changes.followers", "3"),
                Map.entry("tracker.changes.followers-per-client", "2"));
    }
}
