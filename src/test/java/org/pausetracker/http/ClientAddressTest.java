package org.pausetracker.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,              192.0.2.1",
        "::ffff:192.0.2.1,       192.0.2.1",
        "2001:db8:1:2:3:4:5:6,   2001:db8:1:2::/64",
        "2001:db8:1:2::,         2001:db8:1:2::/64",
        "::1,                    ::/64",
        "unknown,",
        "'192.0.2.1, 192.0.2.2',",
    })
    void a_client_is_its_ipv4_address_or_its_ipv6_network(String address, String client) {
        assertThat(ClientAddress.key(address)).isEqualTo(client);
    }
}
