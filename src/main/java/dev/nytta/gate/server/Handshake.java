package dev.nytta.gate.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/// The way into a WebSocket (RFC 6455).
///
/// @param subprotocol the one that was agreed on, or empty
/// @param headers further headers of the answer
public record Handshake(HttpRequest request, String subprotocol, HttpHeaders headers) {
    private static final int KEY_CHARS = 24;

    /// Whether a request asks for a WebSocket.
    public static boolean isAsked(HttpRequest head) {
        return head.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }

    /// Whether it asks so that it can be granted.
    public static boolean isSound(HttpRequest head) {
        HttpHeaders headers = head.headers();
        return head.method().equals(HttpMethod.GET)
                && head.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && "13".equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))
                && headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY, "").length() == KEY_CHARS;
    }
}
