package dev.nytta.gate;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;

/// Which headers go on to the other side, and which were for the connection or for Nytta alone.
final class HeaderRules {
    private static final AsciiString PREFIX = AsciiString.cached(ClaimHeaders.PREFIX);
    private static final AsciiString HTTP2_SETTINGS = AsciiString.cached("http2-settings");
    private static final AsciiString PROXY_CONNECTION = AsciiString.cached("proxy-connection");
    private static final AsciiString KEEP_ALIVE = AsciiString.cached("keep-alive");

    private static final AsciiString[] HOP_BY_HOP = {
        HttpHeaderNames.CONNECTION,
        KEEP_ALIVE,
        HttpHeaderNames.PROXY_AUTHENTICATE,
        HttpHeaderNames.PROXY_AUTHORIZATION,
        PROXY_CONNECTION,
        HttpHeaderNames.TE,
        HttpHeaderNames.TRAILER,
        HttpHeaderNames.TRANSFER_ENCODING,
        HttpHeaderNames.UPGRADE,
        HTTP2_SETTINGS,
    };

    /// What proxies on the client's side say of it: addresses in there are nobody's business at a provider.
    private static final AsciiString[] OF_THE_WAY = {
        AsciiString.cached("forwarded"),
        AsciiString.cached("x-forwarded-for"),
        AsciiString.cached("x-forwarded-host"),
        AsciiString.cached("x-forwarded-port"),
        AsciiString.cached("x-forwarded-proto"),
        AsciiString.cached("x-real-ip"),
    };

    private HeaderRules() {}

    /// A copy with the order and case kept, without what belongs to one connection, to Nytta or to the way here.
    static HttpHeaders endToEnd(HttpHeaders headers) {
        HttpHeaders copy = headers.copy();
        strip(copy);
        for (AsciiString name : OF_THE_WAY) {
            copy.remove(name);
        }
        return copy;
    }

    /// The same in place.
    static void strip(HttpHeaders headers) {
        for (String named : namedByConnection(headers)) {
            headers.remove(named);
        }
        for (AsciiString name : HOP_BY_HOP) {
            headers.remove(name);
        }
        List<CharSequence> ours = new ArrayList<>(0);
        for (var each = headers.iteratorCharSequence(); each.hasNext(); ) {
            CharSequence name = each.next().getKey();
            if (isOurs(name)) {
                ours.add(name);
            }
        }
        ours.forEach(headers::remove);
    }

    static boolean isOurs(CharSequence name) {
        return name.length() > PREFIX.length() && AsciiString.regionMatches(name, true, 0, PREFIX, 0, PREFIX.length());
    }

    static HttpHeaders empty() {
        return DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    }

    /// `Connection: close, x-private` makes `x-private` a header of that connection.
    private static List<String> namedByConnection(HttpHeaders headers) {
        List<String> values = headers.getAll(HttpHeaderNames.CONNECTION);
        if (values.isEmpty() || (values.size() == 1 && values.getFirst().indexOf(',') < 0)) {
            return values.isEmpty() ? List.of() : listed(values.getFirst());
        }
        List<String> names = new ArrayList<>();
        for (String value : values) {
            for (String name : value.split(",", -1)) {
                names.addAll(listed(name));
            }
        }
        return names;
    }

    private static List<String> listed(String name) {
        String bare = name.strip();
        boolean word = bare.isEmpty() || bare.equalsIgnoreCase("close") || bare.equalsIgnoreCase("keep-alive");
        return word ? List.of() : List.of(bare);
    }
}
