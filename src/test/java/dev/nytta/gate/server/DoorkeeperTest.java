package dev.nytta.gate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorkeeperTest {
    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.1.2.3",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::",
        "2001:db8:1:2::1, 2001:db8:1:2::",
        "::1, ::",
    })
    void a_network_of_ipv6_counts_as_one(String address, String network) {
        assertThat(Doorkeeper.network(InetAddress.ofLiteral(address))).isEqualTo(InetAddress.ofLiteral(network));
    }
}
