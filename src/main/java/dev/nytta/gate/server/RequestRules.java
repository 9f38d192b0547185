package dev.nytta.gate.server;

import dev.nytta.gate.server.Requests.Fault;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.Optional;

/// What a request's head must keep to, beyond its grammar.
final class RequestRules {
    private RequestRules() {}

    static Optional<Fault> check(HttpRequest head, int mostBodyBytes) {
        if (head.decoderResult().isFailure()) {
            return Optional.of(fault(head.decoderResult()));
        }
        HttpHeaders headers = head.headers();
        if (!hasOneHost(head) || !hasPlainTransfer(head) || !hasTarget(head)) {
            return Optional.of(Fault.MALFORMED);
        }
        if (HttpUtil.getContentLength(head, 0L) > mostBodyBytes) {
            return Optional.of(Fault.BODY_TOO_LARGE);
        }
        return wantsMoreThanContinue(headers) ? Optional.of(Fault.EXPECTATION) : Optional.empty();
    }

    static Fault fault(DecoderResult result) {
        return fault(result.cause());
    }

    static Fault fault(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> Fault.LINE_TOO_LONG;
            case TooLongHttpHeaderException _ -> Fault.HEADERS_TOO_LARGE;
            case TooLongFrameException _ -> Fault.BODY_TOO_LARGE;
            default -> Fault.MALFORMED;
        };
    }

    /// A path, or a whole URL as clients of a proxy send it.
    private static boolean hasTarget(HttpRequest head) {
        String target = head.uri();
        boolean known = target.startsWith("/") || target.startsWith("http://") || target.startsWith("https://");
        return known && !head.method().equals(HttpMethod.CONNECT);
    }

    private static boolean hasOneHost(HttpRequest head) {
        int hosts = head.headers().getAll(HttpHeaderNames.HOST).size();
        return hosts == 1 || (hosts == 0 && head.protocolVersion().equals(HttpVersion.HTTP_1_0));
    }

    /// `chunked` alone, and not from HTTP/1.0.
    private static boolean hasPlainTransfer(HttpRequest head) {
        List<String> codings = head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (codings.isEmpty()) {
            return true;
        }
        return codings.size() == 1
                && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(
                        codings.getFirst().strip())
                && head.protocolVersion().equals(HttpVersion.HTTP_1_1);
    }

    private static boolean wantsMoreThanContinue(HttpHeaders headers) {
        String expected = headers.get(HttpHeaderNames.EXPECT);
        return expected != null && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expected);
    }
}
