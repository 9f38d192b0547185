package dev.nytta.gate;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The proxies whose word is taken on a client's address (`listen.trusted_proxies`). Nobody else's is: whoever may
/// reach
/// the port can write such headers. Thread-safe.
public final class TrustedProxies {
    /// Nobody's word.
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    /// Longer chains are no proxies of anybody's.
    private static final int MOST_HOPS = 16;

    private static final int MOST_PREFIX_BITS = 128;

    private final List<IpSubnetFilterRule> ranges;

    private TrustedProxies(List<IpSubnetFilterRule> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /// Proxies at these addresses (`10.0.0.7`) and in these ranges (`10.0.0.0/8`, `fd00::/8`).
    ///
    /// @throws IllegalArgumentException if one of them is neither; names are not looked up
    public static TrustedProxies of(List<String> texts) {
        return new TrustedProxies(texts.stream().map(TrustedProxies::range).toList());
    }

    private static IpSubnetFilterRule range(String text) {
        int slash = text.indexOf('/');
        InetAddress address = literal(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException(text + " is no address"));
        int width = address.getAddress().length * Byte.SIZE;
        int bits = slash < 0 ? width : Integer.parseUnsignedInt(text, slash + 1, text.length(), 10);
        if (bits > Math.min(width, MOST_PREFIX_BITS)) {
            throw new IllegalArgumentException(text + " has more bits than its address");
        }
        return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
    }

    public boolean has(InetAddress address) {
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return ranges.stream().anyMatch(range -> range.matches(socket));
    }

    /// The client behind a connection: the connected peer itself, unless that is a trusted proxy. Then it is the
    /// last address in `x-forwarded-for` or `forwarded` that is not a trusted proxy. Where both headers are there
    /// and differ, one of them went through a proxy that does not know it, so neither is believed.
    ///
    /// @param headers the values of a header by its lower-case name
    public Peer client(Peer connected, Function<String, List<String>> headers) {
        if (ranges.isEmpty() || !has(connected.address())) {
            return connected;
        }
        List<Hop> plain = plain(headers);
        List<Hop> standard = standard(headers.apply("forwarded"));
        Peer byPlain = walk(connected, plain);
        Peer byStandard = walk(connected, standard);
        if (plain.isEmpty() || standard.isEmpty()) {
            return plain.isEmpty() ? byStandard : byPlain;
        }
        return byPlain.address().equals(byStandard.address()) ? byPlain : connected;
    }

    /// From the hop next to us outwards, for as long as the word of a trusted proxy reaches.
    private Peer walk(Peer connected, List<Hop> hops) {
        Peer found = connected;
        for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - MOST_HOPS); i--) {
            Optional<InetAddress> address = literal(hops.get(i).address());
            if (address.isEmpty()) {
                return found;
            }
            found = new Peer(address.get(), hops.get(i).tls().orElse(found.tls()));
            if (!has(address.get())) {
                return found;
            }
        }
        return found;
    }

    /// What one proxy says of whoever is connected to it.
    private record Hop(String address, Optional<Boolean> tls) {}

    /// `x-forwarded-for: client, proxy` with `x-forwarded-proto: https`.
    private static List<Hop> plain(Function<String, List<String>> headers) {
        List<String> protocols = listed(headers.apply("x-forwarded-proto"));
        Optional<Boolean> tls = protocols.isEmpty()
                ? Optional.empty()
                : Optional.of(protocols.getLast().equalsIgnoreCase("https"));
        return listed(headers.apply("x-forwarded-for")).stream()
                .map(address -> new Hop(address, tls))
                .toList();
    }

    /// `forwarded: for=192.0.2.60;proto=https, for="[2001:db8::1]:4711"` (RFC 7239).
    private static List<Hop> standard(List<String> values) {
        return listed(values).stream()
                .map(element -> new Hop(
                        parameter(element, "for").orElse(""),
                        parameter(element, "proto").map(protocol -> protocol.equalsIgnoreCase("https"))))
                .toList();
    }

    private static Optional<String> parameter(String element, String name) {
        for (String pair : element.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0
                    && pair.substring(0, equals)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .equals(name)) {
                return Optional.of(pair.substring(equals + 1).strip().replace("\"", ""));
            }
        }
        return Optional.empty();
    }

    private static List<String> listed(List<String> values) {
        List<String> all = new ArrayList<>();
        for (String value : values) {
            for (String one : value.split(",", -1)) {
                all.add(one.strip());
            }
        }
        return all;
    }

    /// `192.0.2.60`, `192.0.2.60:4711`, `2001:db8::1` or `[2001:db8::1]:4711`; no name.
    private static Optional<InetAddress> literal(String text) {
        String bare = text.strip();
        int colon = bare.indexOf(':');
        if (bare.startsWith("[")) {
            bare = bare.substring(1, Math.max(1, bare.indexOf(']')));
        } else if (colon >= 0 && colon == bare.lastIndexOf(':')) {
            bare = bare.substring(0, colon);
        }
        return NetUtil.isValidIpV4Address(bare) || NetUtil.isValidIpV6Address(bare)
                ? Optional.of(NetUtil.createInetAddressFromIpAddressString(bare))
                : Optional.empty();
    }
}
