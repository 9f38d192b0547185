package dev.nytta.gate.server;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;

/// The way back to the client for one request: [#whole], or [#head], parts and [#end]. Nothing leaves before [#flush],
/// save at the end. Used on the connection's event loop only; after the client is gone all of it is silently dropped.
public interface Reply {
    /// An answer in one piece; the body is given away.
    void whole(HttpResponseStatus status, HttpHeaders headers, ByteBuf body);

    /// The start of an answer; its length is the `content-length` there, or unknown.
    void head(HttpResponseStatus status, HttpHeaders headers);

    /// Bytes of the body, given away.
    void part(ByteBuf bytes);

    /// The end of an answer that had a head.
    void end(HttpHeaders trailers);

    void flush();

    /// Whether the client takes bytes as fast as they come.
    boolean isWritable();

    /// Breaks the answer off, so that the client sees that it is not whole.
    void abort();

    /// Makes the connection a WebSocket instead of an answer; empty where it cannot be one.
    default Optional<Socket> upgrade(Handshake handshake, Socket.Listener to) {
        return Optional.empty();
    }

    /// Tells how the client fares until the answer ends.
    void listen(ClientListener listener);

    /// Hears of the client while its answer is under way.
    interface ClientListener {
        /// It has left, or was cut off since it took nothing.
        void gone();

        /// It takes bytes again.
        void writable();
    }
}
