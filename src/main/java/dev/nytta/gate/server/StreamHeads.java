package dev.nytta.gate.server;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.HttpConversionUtil;
import java.util.List;
import java.util.Map;

/// Heads of HTTP/2 as those of HTTP/1.1, which everything behind the port speaks, and back.
final class StreamHeads {
    private static final String TRAILERS = "trailers";

    private StreamHeads() {}

    /// A request's head. The answer may always have trailers, which HTTP/1.1 says with `te`.
    ///
    /// @throws IllegalArgumentException if it holds what HTTP/1.1 could not carry, or could read in another way
    static HttpRequest request(Http2Headers head) {
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        for (Map.Entry<CharSequence, CharSequence> field : head) {
            if (field.getKey().charAt(0) != ':') {
                headers.add(field.getKey(), field.getValue());
            }
        }
        joinCookies(headers);
        setHost(headers, text(head.authority()));
        headers.set(HttpHeaderNames.TE, TRAILERS);
        return new DefaultHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(text(head.method())), path(text(head.path())), headers);
    }

    /// HTTP/2 may send each cookie by itself.
    private static void joinCookies(HttpHeaders headers) {
        List<String> cookies = headers.getAll(HttpHeaderNames.COOKIE);
        if (cookies.size() > 1) {
            headers.set(HttpHeaderNames.COOKIE, String.join("; ", cookies));
        }
    }

    /// `:authority` is the host; a `host` beside it has to say the same.
    private static void setHost(HttpHeaders headers, String authority) {
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (authority.isEmpty()) {
            return;
        }
        if (hosts.stream().anyMatch(host -> !host.equalsIgnoreCase(authority))) {
            throw new IllegalArgumentException("host and :authority differ");
        }
        headers.set(HttpHeaderNames.HOST, authority);
    }

    private static String path(String path) {
        if (path.isEmpty() || path.chars().anyMatch(each -> each <= ' ' || each >= 0x7F)) {
            throw new IllegalArgumentException("no path that HTTP/1.1 could carry");
        }
        return path;
    }

    @SuppressWarnings("NullAway") // A pseudo header that is not there is null, which Netty does not declare.
    private static String text(CharSequence value) {
        return value == null ? "" : value.toString();
    }

    /// An answer's head, without what belongs to an HTTP/1.1 connection.
    static Http2Headers answer(HttpResponseStatus status, HttpHeaders headers) {
        return HttpConversionUtil.toHttp2Headers(headers, false).status(status.codeAsText());
    }

    static Http2Headers trailers(HttpHeaders headers) {
        return HttpConversionUtil.toHttp2Headers(headers, false);
    }
}
