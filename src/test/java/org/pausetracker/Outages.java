package org.pausetracker;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The tracker on a cable that tests cut, with small pools and little patience. */
public class Outages implements QuarkusTestProfile {
    static final int POOL = 2;
    private static final String TRANSACTION = "3S";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.transaction-manager.default-transaction-timeout",
                TRANSACTION,
                "quarkus.datasource.jdbc.max-size",
                Integer.toString(POOL),
                "quarkus.datasource.reader.jdbc.max-size",
                Integer.toString(POOL),
                "quarkus.datasource.jdbc.acquisition-timeout",
                "2S",
                "quarkus.datasource.reader.jdbc.acquisition-timeout",
                "2S",
                "quarkus.datasource.jdbc.login-timeout",
                "1S",
                "quarkus.datasource.reader.jdbc.login-timeout",
                "1S",
                "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout",
                "5",
                "quarkus.datasource.reader.jdbc.additional-jdbc-properties.socketTimeout",
                "5");
    }
}
