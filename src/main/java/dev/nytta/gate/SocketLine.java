package dev.nytta.gate;

import dev.nytta.gate.upstream.ProviderSocket;
import dev.nytta.gate.upstream.SocketListener;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;

/// A session's WebSocket to a provider.
///
/// @param provider the provider's id, as the routes name it
record SocketLine(String provider, ProviderSocket socket) {
    private static final List<CharSequence> OF_THE_HANDSHAKE = List.of(
            HttpHeaderNames.SEC_WEBSOCKET_KEY,
            HttpHeaderNames.SEC_WEBSOCKET_VERSION,
            HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS,
            HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL,
            HttpHeaderNames.ACCEPT_ENCODING,
            HttpHeaderNames.CONTENT_LENGTH,
            HttpHeaderNames.CONTENT_TYPE);

    /// Dials.
    static SocketLine dial(Lane lane, ProviderLine line, Wish wish) {
        HttpHeaders headers = wish.head().headers();
        String subprotocols = KeyPlaces.subprotocolsWithoutNyttaKey(headers);
        strip(headers);
        ProviderSocket socket = lane.upstreams()
                .socket(
                        new ProviderSocket.Wish(line.origin(), wish.head(), subprotocols, lane.mostMessageBytes()),
                        wish.listener());
        return new SocketLine(line.provider().id(), socket);
    }

    /// Takes away what belongs to one handshake alone.
    static void strip(HttpHeaders headers) {
        OF_THE_HANDSHAKE.forEach(headers::remove);
        headers.remove(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT);
    }

    /// @param head the client's handshake as it goes to the provider
    record Wish(HttpRequest head, SocketListener listener) {}
}
