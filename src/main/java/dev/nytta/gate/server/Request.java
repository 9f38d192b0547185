package dev.nytta.gate.server;

import dev.nytta.gate.Peer;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;

/// One whole request.
///
/// @param body a heap buffer
/// @param share the memory it takes
/// @param peer who is connected
/// @param startedNanos monotonic time of its first byte
public record Request(HttpRequest head, ByteBuf body, BodyRoom.Share share, Peer peer, long startedNanos) {
    /// Gives the body back; whoever takes the request does so once.
    public void release() {
        body.release();
        share.release();
    }
}
