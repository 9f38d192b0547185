package dev.nytta.gate.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;

/// Hears of a provider's WebSocket. [#refused], [#failed] or [#closed] comes once, and last; none after
/// [ProviderSocket#close].
public interface SocketListener {
    /// The provider agreed: messages may go.
    void opened(HttpHeaders headers);

    /// The provider answered with HTTP instead; the body is lent for the time of the call.
    void refused(HttpResponse head, ByteBuf body);

    /// There was no connection, or no answer that could be read.
    void failed(Trouble trouble);

    /// One whole text message, lent for the time of the call.
    void message(ByteBuf text);

    /// All that had come in one go was told: a good moment to flush.
    void readComplete();

    /// The provider takes messages again, after it took them more slowly than they came.
    void writable();

    /// An open WebSocket ended.
    ///
    /// @param code as RFC 6455 has them; 1006 where the connection broke
    void closed(int code, String reason);
}
