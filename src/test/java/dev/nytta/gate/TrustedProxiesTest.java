package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final TrustedProxies PROXIES =
            TrustedProxies.of(List.of("10.0.0.0/8", "192.168.1.7", "fd00::/8", "2001:db8::7"));

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, true",
        "10.255.255.255, true",
        "11.0.0.1, false",
        "192.168.1.7, true",
        "192.168.1.8, false",
        "fdff::1, true",
        "fe00::1, false",
        "2001:db8::7, true",
        "2001:db8::8, false",
        "::ffff:10.0.0.1, true",
    })
    void addresses_and_ranges_are_known(String address, boolean trusted) {
        assertThat(PROXIES.has(InetAddress.ofLiteral(address))).isEqualTo(trusted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // peer | x-forwarded-for | forwarded | the client
                "9.9.9.9     | 1.1.1.1                     | -                                    | 9.9.9.9",
                "9.9.9.9     | 10.0.0.1                    | for=1.1.1.1                          | 9.9.9.9",
                "10.0.0.1    | -                           | -                                    | 10.0.0.1",
                "10.0.0.1    | 1.1.1.1                     | -                                    | 1.1.1.1",
                "10.0.0.1    | 1.1.1.1:5555                | -                                    | 1.1.1.1",
                "10.0.0.1    | [2001:db8::1]:5555          | -                                    | 2001:db8:0:0:0:0:0:1",
                "10.0.0.1    | 2001:db8::1                 | -                                    | 2001:db8:0:0:0:0:0:1",
                "10.0.0.1    | 6.6.6.6, 1.1.1.1            | -                                    | 1.1.1.1",
                "10.0.0.1    | 6.6.6.6, 1.1.1.1, 10.0.0.2  | -                                    | 1.1.1.1",
                "10.0.0.1    | 10.0.0.3, 10.0.0.2          | -                                    | 10.0.0.3",
                "10.0.0.1    | 6.6.6.6, unknown            | -                                    | 10.0.0.1",
                "10.0.0.1    | 6.6.6.6, evil.example       | -                                    | 10.0.0.1",
                "10.0.0.1    | 6.6.6.6,                    | -                                    | 10.0.0.1",
                "10.0.0.1    | <b>; drop table calls       | -                                    | 10.0.0.1",
                "10.0.0.1    | -                           | for=1.1.1.1;proto=https              | 1.1.1.1",
                "10.0.0.1    | -                           | For=\"[2001:db8::1]:4711\"           | 2001:db8:0:0:0:0:0:1",
                "10.0.0.1    | -                           | for=6.6.6.6, for=1.1.1.1;by=10.0.0.1 | 1.1.1.1",
                "10.0.0.1    | -                           | for=6.6.6.6, for=_hidden             | 10.0.0.1",
                "10.0.0.1    | -                           | proto=https                          | 10.0.0.1",
                "10.0.0.1    | 1.1.1.1                     | for=1.1.1.1                          | 1.1.1.1",
                "10.0.0.1    | 1.1.1.1                     | for=6.6.6.6                          | 10.0.0.1",
            })
    void the_client_is_the_last_one_that_a_trusted_proxy_saw(
            String peer, String plain, String standard, String client) {
        Map<String, List<String>> headers = Map.of("x-forwarded-for", listed(plain), "forwarded", listed(standard));

        Peer found = PROXIES.client(
                new Peer(InetAddress.ofLiteral(peer), false), name -> headers.getOrDefault(name, List.of()));

        assertThat(found.address().getHostAddress()).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, https, true",
        "10.0.0.1, http, false",
        "9.9.9.9, https, false",
        "10.0.0.1, 'http,https', true"
    })
    void a_trusted_proxy_says_whether_the_clients_way_was_encrypted(String peer, String protocol, boolean tls) {
        Map<String, List<String>> headers =
                Map.of("x-forwarded-for", List.of("1.1.1.1"), "x-forwarded-proto", List.of(protocol));

        Peer found = PROXIES.client(
                new Peer(InetAddress.ofLiteral(peer), false), name -> headers.getOrDefault(name, List.of()));

        assertThat(found.tls()).isEqualTo(tls);
    }

    @Test
    void a_chain_without_end_is_not_followed() {
        String chain = "1.1.1.1, " + "10.0.0.2, ".repeat(10_000) + "10.0.0.3";

        Peer found = PROXIES.client(
                new Peer(InetAddress.ofLiteral("10.0.0.1"), false),
                name -> name.equals("x-forwarded-for") ? List.of(chain) : List.of());

        assertThat(found.address()).isEqualTo(InetAddress.ofLiteral("10.0.0.2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "fd00::/129", "*"})
    void what_is_no_address_is_refused(String text) {
        assertThatThrownBy(() -> TrustedProxies.of(List.of(text))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> listed(String value) {
        return value == null ? List.of() : List.of(value);
    }
}
