package dev.nytta.gate.server;

import io.netty.buffer.ByteBuf;

/// A client's WebSocket behind its handshake. Used on the connection's event loop only; once it is closed, all is
/// silently dropped.
public interface Socket {
    /// One whole text message, given away. Nothing leaves before [#flush].
    void message(ByteBuf text);

    void flush();

    /// Whether the client takes bytes as fast as they come.
    boolean isWritable();

    /// Reads no more until [#resume].
    void pause();

    void resume();

    /// Says why, and closes. The listener is told nothing more.
    ///
    /// @param code as RFC 6455 has them: 1000 for a usual end, 1011 for a mistake of ours
    void close(int code, String reason);

    /// Hears of the client.
    interface Listener {
        /// One whole text message, a heap buffer; given away with the memory it takes.
        void message(ByteBuf text, BodyRoom.Share share);

        /// It takes bytes again.
        void writable();

        /// The server goes down: no further call is to begin here.
        void drain();

        /// It has left, or was cut off. Comes once, and last.
        void gone();
    }
}
